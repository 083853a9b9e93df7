import type ts from 'typescript';
import { forEachOwn, isCaught, isClosure, isForIn } from './syntax.js';

/** How a statement itself, without the statements in it, decides about the function. */
export type Decision = 'return' | 'other' | undefined;

/**
 * Whether a statement is a decision: a `return`, a `throw`, or one that calls an assertion function or a function that
 * never returns. What a `catch` of the function receives decides nothing.
 */
export function decisionOf(tsc: typeof ts, checker: ts.TypeChecker, root: ts.Node, node: ts.Node): Decision {
  if (tsc.isReturnStatement(node) || !tsc.isStatement(node)) return 'return';
  const decides =
    tsc.isThrowStatement(node) || ownExpressions(tsc, node).some((part) => callsDecision(tsc, checker, part));
  return decides && !isCaught(tsc, node, root) ? 'other' : undefined;
}

/** The expressions that belong to a statement itself, not to the statements in it. */
export function ownExpressions(tsc: typeof ts, node: ts.Statement): ts.Node[] {
  if (tsc.isIfStatement(node) || tsc.isWhileStatement(node) || tsc.isDoStatement(node))
    return [node.expression];
  if (tsc.isSwitchStatement(node))
    return [
      node.expression,
      ...node.caseBlock.clauses.flatMap((c) => (tsc.isCaseClause(c) ? [c.expression] : [])),
    ];
  if (isForIn(tsc, node)) return [node.initializer, node.expression];
  if (tsc.isForStatement(node))
    return [node.initializer, node.condition, node.incrementor].filter((part) => part !== undefined);
  return tsc.isTryStatement(node) || tsc.isLabeledStatement(node) ? [] : [node];
}

function callsDecision(tsc: typeof ts, checker: ts.TypeChecker, node: ts.Node): boolean {
  const decides = (part: ts.Node): boolean => callsDecision(tsc, checker, part);
  if (tsc.isClassLike(node)) return evaluatedParts(tsc, node).some(decides);
  if (isClosure(tsc, node)) return false;
  let found = isDecidingCall(tsc, checker, node);
  forEachOwn(tsc, node, (inner) => {
    found ||= tsc.isClassLike(inner) ? decides(inner) : isDecidingCall(tsc, checker, inner);
  });
  return found;
}

/** What runs when a class is evaluated: what it extends, its computed names, static initialisers and static blocks. */
function evaluatedParts(tsc: typeof ts, node: ts.ClassLikeDeclaration): ts.Node[] {
  const heritage =
    node.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression)) ?? [];
  const members = node.members.flatMap((member): ts.Node[] => {
    if (tsc.isClassStaticBlockDeclaration(member)) return [member.body];
    const key =
      member.name !== undefined && tsc.isComputedPropertyName(member.name) ? [member.name.expression] : [];
    if (!tsc.isPropertyDeclaration(member) || member.initializer === undefined) return key;
    const isStatic = member.modifiers?.some(({ kind }) => kind === tsc.SyntaxKind.StaticKeyword) ?? false;
    return isStatic ? [...key, member.initializer] : key;
  });
  return [...heritage, ...members];
}

function isDecidingCall(tsc: typeof ts, checker: ts.TypeChecker, node: ts.Node): boolean {
  const { Never } = tsc.TypeFlags;
  if (tsc.isAwaitExpression(node)) return (checker.getTypeAtLocation(node).flags & Never) !== 0;
  if (!tsc.isCallExpression(node) && !tsc.isTaggedTemplateExpression(node)) return false;
  const signature = signatureOf(tsc, checker, node);
  if (signature === undefined) return false;
  const predicate = checker.getTypePredicateOfSignature(signature)?.kind;
  const { AssertsIdentifier, AssertsThis } = tsc.TypePredicateKind;
  if (predicate === AssertsIdentifier || predicate === AssertsThis) return true;
  return (checker.getReturnTypeOfSignature(signature).flags & Never) !== 0;
}

/** In an optional chain, the function's own signature: without the `undefined` of the chain. */
function signatureOf(
  tsc: typeof ts,
  checker: ts.TypeChecker,
  node: ts.CallExpression | ts.TaggedTemplateExpression,
): ts.Signature | undefined {
  const signature = checker.getResolvedSignature(node);
  const declaration = signature?.declaration;
  const isChain = tsc.isCallExpression(node) && tsc.isCallChain(node);
  if (!isChain || declaration === undefined || tsc.isJSDocSignature(declaration)) return signature;
  return checker.getSignatureFromDeclaration(declaration);
}
