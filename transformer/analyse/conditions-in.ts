import type ts from 'typescript';
import { strip } from './syntax.js';

/** The conditions in a closure, and the closures in it, on which it decides what it does. */
export function conditionsIn(tsc: typeof ts, root: ts.Node): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (tsc.isIfStatement(node) || tsc.isWhileStatement(node) || tsc.isDoStatement(node))
      found.push(node.expression);
    else if (tsc.isSwitchStatement(node)) found.push(node.expression);
    else if (tsc.isForStatement(node) && node.condition !== undefined) found.push(node.condition);
    const result = resultOf(tsc, node);
    const condition = result && decidedBy(tsc, result);
    if (condition !== undefined) found.push(condition);
    tsc.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function resultOf(tsc: typeof ts, node: ts.Node): ts.Expression | undefined {
  if (tsc.isExpressionStatement(node) || tsc.isReturnStatement(node)) return node.expression;
  return tsc.isArrowFunction(node) && !tsc.isBlock(node.body) ? node.body : undefined;
}

/** `a && b`, `a || b` and `a ? b : c`, as a whole statement or result, decide on `a`. */
export function decidedBy(tsc: typeof ts, node: ts.Expression): ts.Expression | undefined {
  const expression = strip(tsc, node);
  if (tsc.isConditionalExpression(expression)) return expression.condition;
  if (!tsc.isBinaryExpression(expression)) return undefined;
  const { AmpersandAmpersandToken, BarBarToken } = tsc.SyntaxKind;
  const operator = expression.operatorToken.kind;
  return operator === AmpersandAmpersandToken || operator === BarBarToken ? expression.left : undefined;
}
