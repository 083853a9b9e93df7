import type ts from 'typescript';
import type { GuardedFunction } from './unit.js';

/** The name by which reports call a function: its own, or that of what it is assigned to; methods with their class. */
export function functionName(tsc: typeof ts, node: GuardedFunction, wrapper?: ts.CallExpression): string {
  const { name, parent } = node;
  if (tsc.isFunctionDeclaration(node) && name === undefined) return 'default';
  if (name === undefined) return nameFromParent(tsc, parent, wrapper);
  return withOwner(tsc, parent, textOf(tsc, name));
}

function nameFromParent(tsc: typeof ts, parent: ts.Node, wrapper: ts.CallExpression | undefined): string {
  if (parent === wrapper || tsc.isParenthesizedExpression(parent))
    return nameFromParent(tsc, parent.parent, wrapper);
  if (tsc.isExportAssignment(parent)) return 'default';
  if (tsc.isVariableDeclaration(parent) || tsc.isParameter(parent) || tsc.isBindingElement(parent))
    return parent.name.getText();
  if (tsc.isPropertyAssignment(parent)) return textOf(tsc, parent.name);
  if (tsc.isPropertyDeclaration(parent)) return withOwner(tsc, parent.parent, textOf(tsc, parent.name));
  if (tsc.isBinaryExpression(parent) && parent.operatorToken.kind === tsc.SyntaxKind.EqualsToken)
    return parent.left.getText();
  return '(anonymous)';
}

function withOwner(tsc: typeof ts, parent: ts.Node, name: string): string {
  const owner = tsc.isClassLike(parent) ? parent.name?.text : undefined;
  return owner === undefined ? name : `${owner}.${name}`;
}

function textOf(tsc: typeof ts, name: ts.PropertyName): string {
  return tsc.isStringLiteral(name) ? name.text : name.getText();
}
