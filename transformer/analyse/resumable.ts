import type ts from 'typescript';
import type { Unit } from '../find/unit.js';
import type { Accesses } from './collect-accesses.js';
import type { ResumedLoop } from './outline.js';
import { ancestors, isCaught, isForIn, isLoop, isWithin, jumpTarget } from './syntax.js';

/** Decides which loops go on after a failed iteration. */
export function isResumable(
  tsc: typeof ts,
  unit: Unit,
  accesses: Accesses,
): (loop: ts.Statement, outer: ResumedLoop | undefined) => boolean {
  return (loop, outer) =>
    isAdvancing(tsc, accesses, loop) &&
    !isCaught(tsc, loop, unit.node) &&
    !isInOverridingFinally(tsc, loop, unit.node) &&
    (outer === undefined
      ? !ancestors(loop, unit.node).some((at) => isLoop(tsc, at))
      : isLastInItem(tsc, loop, outer.node.statement) && !assignsItem(accesses, loop, outer));
}

/**
 * Whether a loop moves on by its head: `for…of`, `for…in`, and a `for` whose incrementor writes a variable that its
 * condition reads, with a body that assigns nothing that they read.
 */
function isAdvancing(tsc: typeof ts, accesses: Accesses, loop: ts.Statement): boolean {
  if (isForIn(tsc, loop)) return true;
  if (!tsc.isForStatement(loop) || loop.condition === undefined || loop.incrementor === undefined)
    return false;
  const read = new Set([
    ...ids(accesses, loop.condition, 'read'),
    ...ids(accesses, loop.incrementor, 'read'),
  ]);
  const tested = ids(accesses, loop.condition, 'read');
  const assigned = ids(accesses, loop.statement, 'write');
  return (
    [...ids(accesses, loop.incrementor, 'write')].some((id) => tested.has(id)) &&
    ![...assigned].some((id) => read.has(id))
  );
}

function ids(accesses: Accesses, node: ts.Node, kind: 'read' | 'write'): Set<number> {
  return new Set(
    accesses.within(node).flatMap((access) => (access.kind === kind ? [access.binding.id] : [])),
  );
}

/** Nothing in the item runs after the loop. */
function isLastInItem(tsc: typeof ts, loop: ts.Statement, body: ts.Statement): boolean {
  let node: ts.Node = loop;
  for (; node !== body; node = node.parent) {
    const { parent } = node;
    const isLast = tsc.isBlock(parent)
      ? parent.statements.at(-1) === node
      : tsc.isIfStatement(parent) || tsc.isLabeledStatement(parent);
    if (!isLast) return false;
  }
  return true;
}

/** The loop assigns something that is declared in an iteration around it. */
function assignsItem(accesses: Accesses, loop: ts.Statement, outer: ResumedLoop): boolean {
  let outermost = outer;
  while (outermost.outer !== undefined) outermost = outermost.outer;
  return accesses.within(loop).some(({ kind, binding: { declaration } }) => {
    if (kind !== 'write' || declaration === undefined) return false;
    return isWithin(declaration, outermost.node) && !isWithin(declaration, loop);
  });
}

/** A `finally` block that is left by a jump swallows what is thrown through it, also what ends the function. */
function isInOverridingFinally(tsc: typeof ts, loop: ts.Node, root: ts.Node): boolean {
  return ancestors(loop, root).some(
    (at) => tsc.isTryStatement(at) && at.finallyBlock !== undefined && jumpsOut(tsc, at.finallyBlock, root),
  );
}

function jumpsOut(tsc: typeof ts, block: ts.Block, root: ts.Node): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (tsc.isFunctionLike(node) || tsc.isClassLike(node)) return;
    if (tsc.isReturnStatement(node)) found = true;
    if (tsc.isBreakOrContinueStatement(node)) {
      const target = jumpTarget(tsc, node, root);
      found ||= target === undefined || !isWithin(target, block);
    }
    tsc.forEachChild(node, visit);
  };
  visit(block);
  return found;
}
