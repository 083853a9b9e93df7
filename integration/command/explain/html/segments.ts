import type { ExplainedFunction, ExplainedStatement } from '../../../../transformer/explain/explain-unit.js';

/** A part of a function's source: what stands between statements, or one of them. */
export interface Segment {
  readonly text: string;
  /** The statement's number; of a compound statement the segment is its head. */
  readonly id: number | undefined;
}

/** Divides the source of a function, by whole lines, so that no statement's segment contains another's. */
export function segmentsOf(source: string, fn: ExplainedFunction): Segment[] {
  const lines = lineStarts(source);
  const offset = (line: number, column: number): number => (lines[line - 1] ?? source.length) + column - 1;
  const segments: Segment[] = [];
  let at = offset(fn.line, 1);
  const upTo = (end: number, id?: number): void => {
    if (end > at) segments.push({ text: source.slice(at, end).replace(/\r\n?/g, '\n'), id });
    at = Math.max(at, end);
  };
  for (const statement of shown(fn)) {
    upTo(offset(statement.line, statement.column));
    upTo(headEnd(source, fn, statement, offset), statement.id);
  }
  upTo(lines[fn.endLine] ?? source.length);
  return segments;
}

/** Calls of `reject` and disposals are told with the statement that they are a part of. */
export function shown({ statements }: ExplainedFunction): ExplainedStatement[] {
  return statements.filter(({ kind }) => kind !== 'reject' && kind !== 'disposal');
}

/** Where the first statement in it begins, without the space before that. */
function headEnd(
  source: string,
  fn: ExplainedFunction,
  { id, line, column, endLine, endColumn }: ExplainedStatement,
  offset: (line: number, column: number) => number,
): number {
  const start = offset(line, column);
  const inner = shown(fn).filter(({ parent }) => parent === id);
  const starts = inner.map((one) => offset(one.line, one.column)).filter((one) => one > start);
  const end = Math.min(offset(endLine, endColumn), ...starts);
  return start + source.slice(start, end).trimEnd().length;
}

/** As TypeScript counts them. */
function lineStarts(source: string): number[] {
  return [
    0,
    ...[...source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map(({ index, 0: { length } }) => index + length),
  ];
}
