import type ts from 'typescript';
import type { GuardedFunction } from './unit.js';

/** The name by which reports call a function: its own, or that of what it is assigned to; methods with their class. */
export function functionName(tsc: typeof ts, node: GuardedFunction): string {
  const own = node.name?.getText();
  if (own === undefined) return nameFromParent(tsc, node.parent);
  const owner = tsc.isClassLike(node.parent) ? node.parent.name?.text : undefined;
  return owner === undefined ? own : `${owner}.${own}`;
}

function nameFromParent(tsc: typeof ts, parent: ts.Node): string {
  if (tsc.isCallExpression(parent) || tsc.isParenthesizedExpression(parent))
    return nameFromParent(tsc, parent.parent);
  if (tsc.isVariableDeclaration(parent) || tsc.isPropertyAssignment(parent)) return parent.name.getText();
  if (tsc.isPropertyDeclaration(parent)) {
    const owner = parent.parent.name?.text;
    return owner === undefined ? parent.name.getText() : `${owner}.${parent.name.getText()}`;
  }
  return '(anonymous)';
}
