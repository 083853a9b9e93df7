import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { mayBeObject } from './may-be-object.js';
import { assignmentTargets, boundNames, isAssignment } from './syntax.js';

/**
 * Whether a pattern takes only plain values out of the object that a node is, as in `const { id, name } = user`: the
 * object itself, or one in it, is nowhere else then. A list that is none of JavaScript's own gives its items by code.
 */
export function isTakenApart(env: Environment, node: ts.Expression): boolean {
  const { tsc } = env;
  const { parent } = node;
  if (tsc.isParenthesizedExpression(parent) || tsc.isNonNullExpression(parent))
    return isTakenApart(env, parent);
  const pattern = patternOf(tsc, parent, node);
  if (pattern === undefined || (isList(tsc, pattern) && !isPlainList(env, node))) return false;
  const targets = isBinding(tsc, pattern) ? boundNames(tsc, pattern) : assignmentTargets(tsc, pattern);
  return !targets.some((target) => mayBeObject(env, target));
}

type Pattern = ts.BindingPattern | ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;

/** The pattern that a declaration, a parameter or the assignment of a statement takes the value apart by. */
function patternOf(tsc: typeof ts, parent: ts.Node, value: ts.Node): Pattern | undefined {
  if (tsc.isVariableDeclaration(parent) || tsc.isParameter(parent))
    return parent.initializer === value && !tsc.isIdentifier(parent.name) ? parent.name : undefined;
  if (!isAssignment(tsc, parent) || parent.right !== value || !isStatement(tsc, parent)) return undefined;
  const { left } = parent;
  return tsc.isObjectLiteralExpression(left) || tsc.isArrayLiteralExpression(left) ? left : undefined;
}

function isStatement(tsc: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  return tsc.isParenthesizedExpression(parent) ? isStatement(tsc, parent) : tsc.isExpressionStatement(parent);
}

function isBinding(tsc: typeof ts, pattern: Pattern): pattern is ts.BindingPattern {
  return tsc.isObjectBindingPattern(pattern) || tsc.isArrayBindingPattern(pattern);
}

function isList(tsc: typeof ts, pattern: Pattern): boolean {
  return tsc.isArrayBindingPattern(pattern) || tsc.isArrayLiteralExpression(pattern);
}

function isPlainList({ checker }: Environment, node: ts.Expression): boolean {
  const type = checker.getTypeAtLocation(node);
  return checker.isArrayType(type) || checker.isTupleType(type);
}
