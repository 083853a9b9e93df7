import type ts from 'typescript';
import type { TypeScript } from '../work.js';
import { compileGrafted, compileRewritten, type Edit, type Files, type Outputs } from './compile.js';

/** Expects that grafting edits gives the JavaScript that compiling the edited text gives. */
export function expectSameCode(tsc: TypeScript, files: Files, options: ts.CompilerOptions, edit: Edit): void {
  const rewritten = read(tsc, compileRewritten(tsc, files, options, edit), 'code');
  expect(read(tsc, compileGrafted(tsc, files, options, edit), 'code')).toEqual(rewritten);
}

/**
 * Expects that grafting edits prints each comment as often as compiling the unedited files does; `lost` are those, by
 * file, that no longer have a place. (Compiling the edited text is no measure: it loses the comments of moved functions.)
 */
export function expectSameComments(
  tsc: TypeScript,
  files: Files,
  options: ts.CompilerOptions,
  edit: Edit,
  lost: Readonly<Record<string, readonly string[]>>,
): void {
  const grafted = read(tsc, compileGrafted(tsc, files, options, edit), 'comments');
  const unedited = read(
    tsc,
    compileRewritten(tsc, files, options, () => {}),
    'comments',
  );
  const withLost = Object.entries(grafted).map(([name, comments]) => [
    name,
    [...comments, ...(lost[name] ?? [])].sort(),
  ]);
  expect(Object.fromEntries(withLost)).toEqual(unedited);
}

function read(tsc: TypeScript, outputs: Outputs, what: keyof Tokens): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, text]) => [name, readTokens(tsc, name, text)[what]]),
  );
}

interface Tokens {
  readonly code: string[];
  readonly comments: string[];
}

/** JavaScript without its layout, and without the way its strings and numbers are written. */
function readTokens(tsc: TypeScript, name: string, text: string): Tokens {
  const file = tsc.createSourceFile(name, text, tsc.ScriptTarget.ESNext, true);
  const tokens: Tokens = { code: [], comments: [] };
  const visit = (node: ts.Node): void => {
    if (tsc.isJSDoc(node)) return;
    const children = node.getChildren(file);
    for (const child of children) visit(child);
    if (children.length) return;
    tokens.code.push(codeOf(tsc, node, file));
    if (node.pos < node.end && node.kind !== tsc.SyntaxKind.JsxText)
      tokens.comments.push(...commentsBefore(tsc, node, text));
  };
  visit(file);
  tokens.comments.sort();
  return tokens;
}

function codeOf(tsc: TypeScript, token: ts.Node, file: ts.SourceFile): string {
  const isPlain = tsc.isStringLiteral(token) || tsc.isNumericLiteral(token);
  return isPlain ? JSON.stringify(token.text) : token.getText(file);
}

function commentsBefore(tsc: TypeScript, token: ts.Node, text: string): string[] {
  const ranges = [
    ...(tsc.getTrailingCommentRanges(text, token.pos) ?? []),
    ...(tsc.getLeadingCommentRanges(text, token.pos) ?? []),
  ];
  const unique = new Map(ranges.map(({ pos, end }) => [pos, text.slice(pos, end)]));
  return [...unique.values()].map((comment) => comment.replace(/\s+/g, ' '));
}
