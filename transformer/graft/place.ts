import type ts from 'typescript';
import { startOf } from './originals.js';
import { originOfEnd, originOfKept, originOfRun, originOfStart } from './pieces.js';
import { hasStatements } from './untouched.js';
import type { GraftWork, TypeScript } from './work.js';

/** What a reparsed node is, seen from the original file. */
export type Place =
  /** Its text is untouched: the original node goes where it is. */
  | { readonly is: 'survivor'; readonly node: ts.Node }
  /** Something inside was changed: it is made anew, as a new version of the original. */
  | { readonly is: 'rebuilt'; readonly node: ts.Node }
  /** A name that used to be declared here and now is assigned to: made anew, and only its position is kept. */
  | { readonly is: 'renamed'; readonly node: ts.Node }
  /**
   * It was not there. Still its text may have been, as another kind of node or as none: of `const { a } = b`, `{ a } = b`
   * keeps a pattern that now is an object, and an `=` that now is an operator.
   */
  | { readonly is: 'inserted'; readonly at?: ts.TextRange };

const INSERTED: Place = { is: 'inserted' };

/** Tells what a reparsed node stands for in the original file. */
export function placeOf(work: GraftWork, node: ts.Node, parent: ts.Node): Place {
  const untouched = hasStatements(work.ts, parent) ? work.untouched.get(node.end) : undefined;
  if (untouched !== undefined) return { is: 'survivor', node: untouched };
  const start = startOf(work.ts, node, work.reparsed);
  if (start >= node.end) return INSERTED;
  const origin = originOfRun(work.pieces, start, node.end);
  if (origin !== undefined) {
    const original = work.findOriginal(node.kind, origin, origin + node.end - start);
    if (original) return placeOfUntouched(work.ts, original, node, parent);
    const pos = originOfRun(work.pieces, node.pos, node.end) ?? origin;
    return { is: 'inserted', at: { pos, end: origin + node.end - start } };
  }
  const counterpart = counterpartOf(work, node, start);
  return counterpart ? { is: 'rebuilt', node: counterpart } : INSERTED;
}

function placeOfUntouched(ts: TypeScript, original: ts.Node, node: ts.Node, parent: ts.Node): Place {
  if (original.kind !== node.kind) return { is: 'rebuilt', node: original };
  if (ts.isIdentifier(original) && parent.kind !== original.parent.kind && isName(ts, original)) {
    return { is: 'renamed', node: original };
  }
  return { is: 'survivor', node: original };
}

/** Whether an identifier names something, and is no expression. The `a` of `{ a }` is both: it counts as an expression. */
function isName(ts: TypeScript, identifier: ts.Identifier): boolean {
  const parent: ts.Node & { name?: ts.Node; propertyName?: ts.Node; label?: ts.Node } = identifier.parent;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  return parent.name === identifier || parent.propertyName === identifier || parent.label === identifier;
}

function counterpartOf(work: GraftWork, node: ts.Node, start: number): ts.Node | undefined {
  const originalStart = originOfStart(work.pieces, start);
  if (originalStart === undefined) return undefined;
  const originalEnd = originOfEnd(work.pieces, node.end);
  const exact = originalEnd !== undefined && work.findOriginal(node.kind, originalStart, originalEnd);
  return exact || (isKnownByStart(work.ts, node) ? lengthened(work, node, originalStart) : undefined);
}

/** Whether no other node of its kind begins where it does, as `f` and `f().g` in `f().g()` do. */
function isKnownByStart(ts: TypeScript, node: ts.Node): boolean {
  return !ts.isExpression(node) || ts.isArrowFunction(node);
}

/** `return foo` with something inserted at its end, as in `return report(foo)`, still is that statement. */
function lengthened(work: GraftWork, node: ts.Node, originalStart: number): ts.Node | undefined {
  const originalEnd = originOfKept(work.pieces, node.end);
  if (originalEnd === undefined || originalEnd <= originalStart) return undefined;
  return work.findOriginal(node.kind, originalStart, originalEnd);
}
