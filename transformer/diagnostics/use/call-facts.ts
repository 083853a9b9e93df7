import type ts from 'typescript';
import { strip } from '../../analyse/syntax.js';
import type { Environment } from '../../environment.js';

/** The name of a method of the language's own library that is called; `undefined` for any other call. */
export function libraryMethod(
  { tsc, checker, program }: Environment,
  node: ts.CallExpression,
): string | undefined {
  const callee = strip(tsc, node.expression);
  if (!tsc.isPropertyAccessExpression(callee)) return undefined;
  const declaration = checker.getResolvedSignature(node)?.declaration;
  const isLibrary =
    declaration !== undefined && program.isSourceFileDefaultLibrary(declaration.getSourceFile());
  return isLibrary ? callee.name.text : undefined;
}

/** The object whose method is called. */
export function receiverOf(tsc: typeof ts, node: ts.CallExpression): ts.Expression | undefined {
  const callee = strip(tsc, node.expression);
  return tsc.isPropertyAccessExpression(callee) || tsc.isElementAccessExpression(callee)
    ? callee.expression
    : undefined;
}

/** The type that a call's function declares to return, with its type parameters as they are written. */
export function declaredReturn({ checker }: Environment, node: ts.CallExpression): ts.Type | undefined {
  const declaration = checker.getResolvedSignature(node)?.declaration;
  if (declaration === undefined) return undefined;
  const signature = checker.getSignatureFromDeclaration(declaration as ts.SignatureDeclaration);
  return signature && checker.getReturnTypeOfSignature(signature);
}

/** The type of an expression; that of a call by its signature, which the checker has worked out already. */
export function typeOfValue(env: Environment, node: ts.Expression): ts.Type {
  const { tsc, checker } = env;
  if (tsc.isAwaitExpression(node)) {
    const awaited = checker.getAwaitedType(typeOfValue(env, node.expression));
    if (awaited !== undefined) return awaited;
  }
  const signature = tsc.isCallExpression(node) ? checker.getResolvedSignature(node) : undefined;
  return signature ? checker.getReturnTypeOfSignature(signature) : checker.getTypeAtLocation(node);
}
