import type ts from 'typescript';

/** The expressions whose values a node drops: a statement that is one, what stands left of a comma, two parts of `for`. */
export function droppedBy(tsc: typeof ts, node: ts.Node): ts.Expression[] {
  if (tsc.isExpressionStatement(node)) return valuesOf(tsc, node.expression);
  if (tsc.isBinaryExpression(node) && node.operatorToken.kind === tsc.SyntaxKind.CommaToken)
    return valuesOf(tsc, node.left);
  if (!tsc.isForStatement(node)) return [];
  const { initializer, incrementor } = node;
  const parts =
    initializer && tsc.isVariableDeclarationList(initializer) ? [incrementor] : [initializer, incrementor];
  return parts.flatMap((part) => (part === undefined ? [] : valuesOf(tsc, part as ts.Expression)));
}

/**
 * The expressions of which one gives the value of the whole: the branches of a condition, the right of `&&`. The left of
 * `&&`, `||` and `??` has been looked at. Only those that do something count: `void f()` and a name drop nothing.
 */
export function valuesOf(tsc: typeof ts, node: ts.Expression): ts.Expression[] {
  if (tsc.isParenthesizedExpression(node) || tsc.isNonNullExpression(node))
    return valuesOf(tsc, node.expression);
  if (tsc.isConditionalExpression(node))
    return [...valuesOf(tsc, node.whenTrue), ...valuesOf(tsc, node.whenFalse)];
  if (tsc.isBinaryExpression(node)) return isChoice(tsc, node) ? valuesOf(tsc, node.right) : [];
  return doesSomething(tsc, node) ? [node] : [];
}

function isChoice(tsc: typeof ts, { operatorToken }: ts.BinaryExpression): boolean {
  const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken, CommaToken } = tsc.SyntaxKind;
  return [AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken, CommaToken].some(
    (kind) => kind === operatorToken.kind,
  );
}

function doesSomething(tsc: typeof ts, node: ts.Expression): boolean {
  return (
    tsc.isCallExpression(node) ||
    tsc.isAwaitExpression(node) ||
    tsc.isNewExpression(node) ||
    tsc.isTaggedTemplateExpression(node) ||
    tsc.isPropertyAccessExpression(node) ||
    (tsc.isYieldExpression(node) && node.asteriskToken !== undefined)
  );
}
