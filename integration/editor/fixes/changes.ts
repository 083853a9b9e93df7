import type ts from 'typescript';

export function insert(start: number, newText: string): ts.TextChange {
  return { span: { start, length: 0 }, newText };
}

/** @param end exclusive */
export function replace(start: number, end: number, newText: string): ts.TextChange {
  return { span: { start, length: end - start }, newText };
}

/** Whether changes touch the same text. Insertions at one place do, since their order would be a guess. */
export function overlap(one: readonly ts.TextChange[], other: readonly ts.TextChange[]): boolean {
  return one.some(({ span: a }) =>
    other.some(
      ({ span: b }) => a.start === b.start || (a.start < b.start + b.length && b.start < a.start + a.length),
    ),
  );
}

/** In the order of the text. */
export function inOrder(changes: readonly ts.TextChange[]): ts.TextChange[] {
  return changes.toSorted((one, other) => one.span.start - other.span.start);
}
