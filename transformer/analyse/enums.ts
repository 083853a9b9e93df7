import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { strip } from './syntax.js';

/**
 * Whether an enum's members are written as constants, so that making it cannot fail, and can be done before the first
 * step: literals, and what is calculated from them and from members of such enums.
 */
export function isConstantEnum(env: Environment, node: ts.Node): boolean {
  return (
    env.tsc.isEnumDeclaration(node) &&
    node.members.every(({ initializer }) => initializer === undefined || isConstant(env, node, initializer))
  );
}

function isConstant(env: Environment, home: ts.EnumDeclaration, expression: ts.Expression): boolean {
  const { tsc, checker } = env;
  const node = strip(tsc, expression);
  const isPartConstant = (part: ts.Expression): boolean => isConstant(env, home, part);
  if (tsc.isStringLiteralLike(node) || tsc.isNumericLiteral(node)) return true;
  if (tsc.isPrefixUnaryExpression(node)) return isPartConstant(node.operand);
  if (tsc.isBinaryExpression(node)) return isPartConstant(node.left) && isPartConstant(node.right);
  if (tsc.isTemplateExpression(node))
    return node.templateSpans.every((span) => isPartConstant(span.expression));
  const member = checker.getSymbolAtLocation(node)?.valueDeclaration;
  return member !== undefined && tsc.isEnumMember(member) && isThere(env, home, member.parent);
}

/** An enum that is made before this one also if this one is made before the first step. */
function isThere(env: Environment, home: ts.EnumDeclaration, other: ts.EnumDeclaration): boolean {
  if (other === home || other.getSourceFile() !== home.getSourceFile()) return true;
  return other.pos < home.pos && isConstantEnum(env, other);
}

/** Another declaration of the function adds to the same enum. */
export function isInParts({ checker }: Environment, node: ts.EnumDeclaration): boolean {
  return (checker.getSymbolAtLocation(node.name)?.declarations?.length ?? 0) > 1;
}
