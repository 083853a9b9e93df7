import type ts from 'typescript';
import { insert } from './changes.js';

/** The changes that put `void` in front of an expression: its value is not wanted. */
export function voided(tsc: typeof ts, node: ts.Expression): ts.TextChange[] {
  const start = node.getStart();
  return isUnary(tsc, node) ? [insert(start, 'void ')] : [insert(start, 'void ('), insert(node.end, ')')];
}

/** Operators with two sides bind less than `void`. */
function isUnary(tsc: typeof ts, node: ts.Expression): boolean {
  return (
    tsc.isLeftHandSideExpression(node) ||
    tsc.isAwaitExpression(node) ||
    tsc.isVoidExpression(node) ||
    tsc.isPrefixUnaryExpression(node)
  );
}
