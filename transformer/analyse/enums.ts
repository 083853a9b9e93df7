import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { strip } from './syntax.js';

/**
 * Whether an enum's members are written as constants, so that making it cannot fail, and can be done before the first
 * step: literals, and what is calculated from them and from other such members.
 */
export function isConstantEnum(env: Environment, node: ts.Node): boolean {
  return (
    env.tsc.isEnumDeclaration(node) &&
    node.members.every(
      (member) =>
        env.checker.getConstantValue(member) !== undefined &&
        (member.initializer === undefined || isConstant(env, member.initializer)),
    )
  );
}

function isConstant(env: Environment, expression: ts.Expression): boolean {
  const { tsc, checker } = env;
  const node = strip(tsc, expression);
  if (tsc.isStringLiteralLike(node) || tsc.isNumericLiteral(node)) return true;
  if (tsc.isPrefixUnaryExpression(node)) return isConstant(env, node.operand);
  if (tsc.isBinaryExpression(node)) return isConstant(env, node.left) && isConstant(env, node.right);
  if (tsc.isTemplateExpression(node))
    return node.templateSpans.every((span) => isConstant(env, span.expression));
  const symbol = checker.getSymbolAtLocation(node);
  return symbol !== undefined && (symbol.flags & tsc.SymbolFlags.EnumMember) !== 0;
}

/** Another declaration of the function adds to the same enum. */
export function isInParts({ checker }: Environment, node: ts.EnumDeclaration): boolean {
  return (checker.getSymbolAtLocation(node.name)?.declarations?.length ?? 0) > 1;
}
