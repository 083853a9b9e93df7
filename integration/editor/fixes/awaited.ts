import type ts from 'typescript';
import { insert } from './changes.js';

/** The changes that put `await` in front of an expression, in parentheses where it would belong to more. */
export function awaited(tsc: typeof ts, node: ts.Expression): ts.TextChange[] {
  const start = node.getStart();
  return needsParentheses(tsc, node)
    ? [insert(start, '(await '), insert(node.end, ')')]
    : [insert(start, 'await ')];
}

/** `load().x` is `(load().x)` to `await`; so is what is called, tagged or taken to a power. */
function needsParentheses(tsc: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (tsc.isBinaryExpression(parent))
    return parent.left === node && parent.operatorToken.kind === tsc.SyntaxKind.AsteriskAsteriskToken;
  if (tsc.isTaggedTemplateExpression(parent)) return parent.tag === node;
  if (tsc.isElementAccessExpression(parent) || tsc.isCallExpression(parent))
    return parent.expression === node;
  return tsc.isPropertyAccessExpression(parent) || tsc.isNonNullExpression(parent);
}
