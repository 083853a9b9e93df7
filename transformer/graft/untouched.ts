import type ts from 'typescript';
import { firstIndex } from '../analyse/first-index.js';
import type { Piece } from './pieces.js';
import type { TypeScript } from './work.js';

/** Statements in which nothing was edited, by where each ends in the edited text; none stands in another one. */
export type Untouched = ReadonlyMap<number, ts.Statement>;

/** Finds those that stand in a list of statements, with their text in one kept piece, if they still begin and end there. */
export function findUntouched(
  tsc: TypeScript,
  file: ts.SourceFile,
  text: string,
  pieces: readonly Piece[],
): Untouched {
  const found = new Map<number, ts.Statement>();
  const kept = pieces.filter((piece) => piece.kept).sort((a, b) => a.originalStart - b.originalStart);
  const visit = (node: ts.Node): void => {
    const start = isListed(tsc, node) ? node.getStart(file) : undefined;
    const piece = start === undefined ? undefined : pieceAround(kept, start, node.end);
    const moved = piece === undefined ? 0 : piece.start - piece.originalStart;
    if (start !== undefined && piece !== undefined && isWhole(text, start + moved, node.end + moved, piece))
      found.set(node.end + moved, node as ts.Statement);
    else tsc.forEachChild(node, visit);
  };
  file.statements.forEach(visit);
  return found;
}

function isListed(tsc: TypeScript, node: ts.Node): boolean {
  return tsc.isStatement(node) && hasStatements(tsc, node.parent);
}

/** Whether the children of a node are statements, beside the expression of a `case`. */
export function hasStatements(tsc: TypeScript, node: ts.Node): boolean {
  return (
    tsc.isBlock(node) || tsc.isSourceFile(node) || tsc.isCaseOrDefaultClause(node) || tsc.isModuleBlock(node)
  );
}

/** The one of some pieces, in the order of the original, that has all of this stretch of it. */
function pieceAround(kept: readonly Piece[], start: number, end: number): Piece | undefined {
  const piece = kept[firstIndex(kept, ({ originalEnd }) => originalEnd >= end)];
  return piece !== undefined && piece.originalStart <= start ? piece : undefined;
}

/**
 * Whether a statement's text is still all of a statement. It is not if an expression was put in front of it (`A = class A
 * {}`, `check(x), x = 1;`), or the `;` that it has done without.
 */
function isWhole(text: string, start: number, end: number, { start: keptFrom }: Piece): boolean {
  let before = start - 1;
  while (before >= 0 && /\s/.test(text.charAt(before))) before -= 1;
  const begins = before < 0 || before >= keptFrom || '{};'.includes(text.charAt(before));
  return begins && (text[end] !== ';' || text[end - 1] === ';');
}

/** A statement that begins with a word which no statement before it can go on with, and says nothing. */
const PLACEHOLDER = 'debugger';

/**
 * The edited text with a short statement in place of each untouched one, at the same positions: to parse it takes no time,
 * and the original node goes there anyway.
 */
export function maskUntouched(file: ts.SourceFile, text: string, untouched: Untouched): string {
  const parts: string[] = [];
  let done = 0;
  for (const [end, node] of [...untouched].sort(([a], [b]) => a - b)) {
    const start = end - node.end + node.getStart(file);
    if (end - start <= PLACEHOLDER.length || start < done) continue;
    parts.push(text.slice(done, start), PLACEHOLDER.padEnd(end - start - 1), ';');
    done = end;
  }
  return parts.join('') + text.slice(done);
}
