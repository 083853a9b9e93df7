import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { generatorReturn } from './generator-return.js';
import type { GuardedFunction } from './unit.js';

/** The return types that the function was given, not those inferred from its body. */
export function returnTypes(env: Environment, node: GuardedFunction): ts.Type[] {
  const { tsc, checker } = env;
  const written = [...overloads(env, node), node].flatMap(({ type }) => type ?? []);
  const isOverloaded = written.length > 1 || (node.type === undefined && written.length > 0);
  if (written.length > 0)
    return written
      .filter((type) => !isOverloaded || type !== node.type)
      .map((type) => checker.getTypeFromTypeNode(type));
  if (tsc.isArrowFunction(node) || tsc.isFunctionExpression(node))
    return signatureReturns(checker, checker.getContextualType(node));
  if (!tsc.isObjectLiteralExpression(node.parent) || node.name === undefined) return [];
  const type = contextualPropertyType(env, node as ts.MethodDeclaration | ts.GetAccessorDeclaration);
  if (type !== undefined && tsc.isGetAccessorDeclaration(node)) return [type];
  return signatureReturns(checker, type);
}

/** The declarations that a call sees instead of the one that has the body. */
function overloads({ tsc, checker }: Environment, node: GuardedFunction): ts.SignatureDeclaration[] {
  const name = node.name ?? node.modifiers?.find(({ kind }) => kind === tsc.SyntaxKind.DefaultKeyword);
  const symbol = name && checker.getSymbolAtLocation(name);
  return (symbol?.declarations ?? []).filter(
    (one): one is ts.FunctionDeclaration | ts.MethodDeclaration =>
      (tsc.isFunctionDeclaration(one) || tsc.isMethodDeclaration(one)) && one.body === undefined,
  );
}

/** The type that the context of an object literal gives to one of its properties, by name or by index signature. */
function contextualPropertyType(
  { checker }: Environment,
  node: ts.MethodDeclaration | ts.GetAccessorDeclaration,
): ts.Type | undefined {
  const context = checker.getContextualType(node.parent as ts.ObjectLiteralExpression);
  const name = checker.getSymbolAtLocation(node.name)?.name;
  if (context === undefined || name === undefined) return undefined;
  const type = checker.getNonNullableType(context);
  const property = checker.getPropertyOfType(type, name);
  if (property !== undefined) return checker.getTypeOfSymbolAtLocation(property, node);
  return type.getStringIndexType() ?? type.getNumberIndexType();
}

export function signatureReturns(checker: ts.TypeChecker, type: ts.Type | undefined): ts.Type[] {
  if (type === undefined) return [];
  const parts = checker.getNonNullableType(type);
  const signatures = (parts.isUnion() ? parts.types : [parts]).flatMap((part) => part.getCallSignatures());
  return signatures.map((signature) => checker.getReturnTypeOfSignature(signature));
}

/** The report that the call comes to: what the promise of an async function holds, or what a generator returns. */
export function settledType(env: Environment, node: GuardedFunction, type: ts.Type): ts.Type {
  const { tsc, checker } = env;
  if (isGenerator(node)) return generatorReturn(env, node, type, isAsync(tsc, node)) ?? type;
  return isAsync(tsc, node) ? (checker.getAwaitedType(type) ?? type) : type;
}

export function isGenerator(node: GuardedFunction): boolean {
  return 'asteriskToken' in node && node.asteriskToken !== undefined;
}

export function isAsync(tsc: typeof ts, node: GuardedFunction): boolean {
  return node.modifiers?.some(({ kind }) => kind === tsc.SyntaxKind.AsyncKeyword) ?? false;
}
