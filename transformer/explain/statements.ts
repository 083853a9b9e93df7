import type ts from 'typescript';
import type { Environment } from '../environment.js';

/** Whether running the statement itself, not those in it, can throw. A jump may: what it leaves is cleaned up. */
export function canThrowItself(tsc: typeof ts, node: ts.Node): boolean {
  return !(tsc.isTryStatement(node) || tsc.isLabeledStatement(node) || tsc.isDebuggerStatement(node));
}

/** `fail();`, where the function never returns. */
export function isNeverCall({ tsc, checker }: Environment, node: ts.Node): boolean {
  if (!tsc.isExpressionStatement(node)) return false;
  return (checker.getTypeAtLocation(node.expression).flags & tsc.TypeFlags.Never) !== 0;
}

/** `while (true)`, `for (;;)`: it ends only by what its body does. */
export function isEndless(tsc: typeof ts, node: ts.IterationStatement): boolean {
  const isTrue = (test: ts.Expression): boolean => test.kind === tsc.SyntaxKind.TrueKeyword;
  if (tsc.isForStatement(node)) return node.condition === undefined || isTrue(node.condition);
  return (tsc.isWhileStatement(node) || tsc.isDoStatement(node)) && isTrue(node.expression);
}

/** A statement with others in it. */
export function isCompound(tsc: typeof ts, node: ts.Statement): boolean {
  return (
    tsc.isIfStatement(node) ||
    tsc.isSwitchStatement(node) ||
    tsc.isIterationStatement(node, false) ||
    tsc.isLabeledStatement(node) ||
    tsc.isTryStatement(node)
  );
}
