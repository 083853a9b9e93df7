import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { mayBeObject } from './may-be-object.js';

/**
 * Whether an expression's value is passed on: as an argument, to a variable or property, in a literal, by a spread,
 * `return`, `yield`, or as what a loop goes through. It is not where it is only looked at: its property read or method
 * called, compared, calculated with, tested, or dropped.
 */
export function flowsOn(tsc: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (isTransparent(tsc, parent, node)) return flowsOn(tsc, parent as ts.Expression);
  if (tsc.isPropertyAccessExpression(parent) || tsc.isElementAccessExpression(parent)) return false;
  if (tsc.isBinaryExpression(parent)) return isAssigned(tsc, parent, node);
  return !isOnlyLookedAt(tsc, parent, node);
}

/**
 * Whether nothing inside the object that a node is can matter where it stands: a property that is no object is read, it
 * is only asked whether there is an object, or it is a function that is called.
 */
export function isShallow(env: Environment, node: ts.Expression): boolean {
  const { tsc } = env;
  const { parent } = node;
  if (tsc.isParenthesizedExpression(parent) || tsc.isNonNullExpression(parent)) return isShallow(env, parent);
  if (tsc.isPropertyAccessExpression(parent) && parent.expression === node) return isShallow(env, parent);
  if (tsc.isElementAccessExpression(parent) && parent.expression === node) return false;
  const isCalled =
    (tsc.isCallExpression(parent) || tsc.isTaggedTemplateExpression(parent)) && isCallee(tsc, parent, node);
  return isCalled ? tsc.isIdentifier(node) : !mayBeObject(env, node) || !flowsOn(tsc, node);
}

/** The parent has the node's value. */
function isTransparent(tsc: typeof ts, parent: ts.Node, node: ts.Node): boolean {
  if (
    tsc.isParenthesizedExpression(parent) ||
    tsc.isNonNullExpression(parent) ||
    tsc.isAwaitExpression(parent)
  )
    return true;
  if (
    tsc.isAsExpression(parent) ||
    tsc.isSatisfiesExpression(parent) ||
    tsc.isTypeAssertionExpression(parent)
  )
    return true;
  if (tsc.isConditionalExpression(parent)) return parent.condition !== node;
  if (!tsc.isBinaryExpression(parent)) return false;
  const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken, CommaToken } = tsc.SyntaxKind;
  const operator = parent.operatorToken.kind;
  if (operator === BarBarToken || operator === QuestionQuestionToken) return true;
  return (operator === AmpersandAmpersandToken || operator === CommaToken) && parent.right === node;
}

function isAssigned(tsc: typeof ts, parent: ts.BinaryExpression, node: ts.Node): boolean {
  const { EqualsToken, QuestionQuestionEqualsToken, BarBarEqualsToken, AmpersandAmpersandEqualsToken } =
    tsc.SyntaxKind;
  const assigns = [
    EqualsToken,
    QuestionQuestionEqualsToken,
    BarBarEqualsToken,
    AmpersandAmpersandEqualsToken,
  ];
  return parent.right === node && assigns.some((kind) => kind === parent.operatorToken.kind);
}

function isOnlyLookedAt(tsc: typeof ts, parent: ts.Node, node: ts.Node): boolean {
  if (tsc.isCallExpression(parent) || tsc.isTaggedTemplateExpression(parent))
    return isCallee(tsc, parent, node);
  // A tag is given the values; without one they become a text.
  if (tsc.isTemplateSpan(parent)) return !tsc.isTaggedTemplateExpression(parent.parent.parent);
  if (tsc.isForInStatement(parent) || tsc.isIfStatement(parent) || tsc.isSwitchStatement(parent)) return true;
  if (tsc.isWhileStatement(parent) || tsc.isDoStatement(parent) || tsc.isForStatement(parent)) return true;
  return (
    tsc.isPrefixUnaryExpression(parent) ||
    tsc.isPostfixUnaryExpression(parent) ||
    tsc.isTypeOfExpression(parent) ||
    tsc.isVoidExpression(parent) ||
    tsc.isDeleteExpression(parent) ||
    tsc.isExpressionStatement(parent) ||
    tsc.isConditionalExpression(parent) ||
    tsc.isCaseClause(parent) ||
    tsc.isComputedPropertyName(parent)
  );
}

function isCallee(
  tsc: typeof ts,
  parent: ts.CallExpression | ts.TaggedTemplateExpression,
  node: ts.Node,
): boolean {
  return (tsc.isCallExpression(parent) ? parent.expression : parent.tag) === node;
}
