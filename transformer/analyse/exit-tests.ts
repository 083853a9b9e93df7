import type ts from 'typescript';
import { ancestors, forEachOwn, isLoop, isWithin, jumpTarget, unlabelled, visitOwn } from './syntax.js';

/**
 * The conditions in a node's own code on which a loop ends: those of `while`, `do` and `for`, and of an `if` or `switch`
 * with a `break` that ends a loop around it.
 */
export function exitTests(tsc: typeof ts, node: ts.Node): ts.Expression[] {
  const tests: ts.Expression[] = [];
  visitOwn(tsc, node, (at) => {
    if (tsc.isWhileStatement(at) || tsc.isDoStatement(at)) tests.push(at.expression);
    if (tsc.isForStatement(at) && at.condition !== undefined) tests.push(at.condition);
    if ((tsc.isIfStatement(at) || tsc.isSwitchStatement(at)) && endsLoop(tsc, at)) tests.push(at.expression);
  });
  return tests;
}

/** Whether a node has a `break` that ends a loop: the node itself, or one around it. */
export function endsLoop(tsc: typeof ts, node: ts.Node): boolean {
  let found = false;
  forEachOwn(tsc, node, (inner) => {
    if (tsc.isBreakStatement(inner)) found ||= loopsEndedBy(tsc, inner).some((loop) => isWithin(node, loop));
  });
  return found;
}

/** The loops that a `break` leaves. */
function loopsEndedBy(tsc: typeof ts, jump: ts.BreakStatement): ts.Node[] {
  const target = jumpTarget(tsc, jump, jump.getSourceFile());
  if (target === undefined) return [];
  const goal = unlabelled(tsc, target);
  return [...ancestors(jump, goal), goal].filter((at) => isLoop(tsc, at));
}
