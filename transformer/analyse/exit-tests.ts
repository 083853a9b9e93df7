import type ts from 'typescript';
import { nodesWithin } from './slice-within.js';
import { ancestors, isLoop, isWithin, jumpTarget, unlabelled } from './syntax.js';

/** A condition on which a loop ends. */
export interface ExitTest {
  /** The statement whose condition it is. */
  readonly node: ts.Statement;
  readonly test: ts.Expression;
}

/**
 * The conditions among some code on which a loop ends: those of `while`, `do` and `for`, and of an `if` or `switch` with a
 * `break` that ends a loop around it.
 *
 * @param breaks those of the function's own code
 */
export function exitTestsAmong(
  tsc: typeof ts,
  own: readonly ts.Node[],
  breaks: readonly ts.BreakStatement[],
): ExitTest[] {
  return own.flatMap((node) => {
    if (tsc.isWhileStatement(node) || tsc.isDoStatement(node)) return { node, test: node.expression };
    if (tsc.isForStatement(node)) return node.condition ? { node, test: node.condition } : [];
    const isExit = (tsc.isIfStatement(node) || tsc.isSwitchStatement(node)) && endsLoop(tsc, breaks, node);
    return isExit ? { node, test: node.expression } : [];
  });
}

/**
 * Whether a node has a `break` that ends a loop: the node itself, or one around it.
 *
 * @param breaks those of the function's own code
 */
export function endsLoop(tsc: typeof ts, breaks: readonly ts.BreakStatement[], node: ts.Node): boolean {
  return nodesWithin(breaks, node).some((jump) =>
    loopsEndedBy(tsc, jump).some((loop) => isWithin(node, loop)),
  );
}

/** The loops that a `break` leaves. */
function loopsEndedBy(tsc: typeof ts, jump: ts.BreakStatement): ts.Node[] {
  const target = jumpTarget(tsc, jump, jump.getSourceFile());
  if (target === undefined) return [];
  const goal = unlabelled(tsc, target);
  return [...ancestors(jump, goal), goal].filter((at) => isLoop(tsc, at));
}
