import type ts from 'typescript';
import { insert } from '../fixes/changes.js';
import type { FixContext } from '../fixes/fix.js';
import { indentationAt, newLineOf } from '../fixes/nodes.js';

/**
 * The changes that put statements between `head` and `});`, one level deeper; or on one line, if they share it with
 * something else.
 *
 * @param result the last statement in there; it may be empty
 */
export function wrapLines(
  context: FixContext,
  statements: readonly ts.Statement[],
  head: string,
  result: string,
): ts.TextChange[] {
  const { file, format, env } = context;
  const start = statements[0]?.getStart(file) ?? 0;
  const end = endOf(context, statements.at(-1)?.end ?? 0);
  const isOpen = !hasSemicolons(env.tsc, statements, file) && !/^\s*[-(`[+/.]/.test(file.text.slice(end));
  const close = isOpen ? '})' : '});';
  if (sharesLine(file.text, start, end))
    return [insert(start, `${head} `), insert(end, ` ${result}${result && ' '}${close}`)];
  const base = indentationAt(file, start);
  const deeper = base + (usesTabs(base, format) ? '\t' : ' '.repeat(format.indentSize ?? 4));
  const newLine = newLineOf(file, format);
  return [
    insert(start, `${head}${newLine}${deeper}`),
    ...lineStarts(context, statements, start, end).map((at) => insert(at, deeper.slice(base.length))),
    insert(end, `${result && newLine + deeper + result}${newLine}${base}${close}`),
  ];
}

function usesTabs(base: string, { convertTabsToSpaces }: ts.FormatCodeSettings): boolean {
  return base === '' ? convertTabsToSpaces === false : base.includes('\t');
}

/** Comments behind the last statement, on its line, belong to it. */
function endOf({ env, file }: FixContext, end: number): number {
  return env.tsc.getTrailingCommentRanges(file.text, end)?.at(-1)?.end ?? end;
}

function hasSemicolons(tsc: typeof ts, statements: readonly ts.Statement[], file: ts.SourceFile): boolean {
  const simple = statements.filter((one) => tsc.isExpressionStatement(one) || tsc.isVariableStatement(one));
  return simple.length === 0 || simple.some((one) => file.text[one.end - 1] === ';');
}

/** `{ a(); b(); c(); }` on one line, of which a part is selected. */
function sharesLine(text: string, start: number, end: number): boolean {
  if (text.slice(start, end).includes('\n')) return false;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return text.slice(lineStart, start).trim() !== '' || /^[^\S\n]*[^\s]/.test(text.slice(end));
}

/** Where lines begin between two places, but for empty ones and those inside of a text. */
function lineStarts(
  { env: { tsc }, file }: FixContext,
  statements: readonly ts.Statement[],
  start: number,
  end: number,
): number[] {
  const texts: ts.TextRange[] = [];
  const visit = (node: ts.Node): void => {
    const isText = tsc.isTemplateLiteralToken(node) || tsc.isStringLiteral(node) || tsc.isJsxText(node);
    if (isText) texts.push(node);
    tsc.forEachChild(node, visit);
  };
  statements.forEach(visit);
  return [...file.text.slice(start, end).matchAll(/\n(?=[ \t]*\S)/g)]
    .map(({ index }) => start + index + 1)
    .filter((at) => !texts.some(({ pos, end: textEnd }) => pos < at && at < textEnd));
}
