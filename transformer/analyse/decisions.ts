import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { isTypedCallOf } from '../find/find-units.js';
import { forEachOwn, isCaught, isClosure, isForIn, strip } from './syntax.js';

/** How a statement itself, without the statements in it, decides about the function. */
export type Decision = 'return' | 'other' | undefined;

/**
 * Whether a statement is a decision: a `return`, a `throw`, or one that calls `must`, an assertion function or a
 * function that never returns. What a `catch` of the function receives decides nothing, and neither does `reject`.
 */
export function decisionOf(env: Environment, root: ts.Node, node: ts.Node): Decision {
  const { tsc } = env;
  if (isRejectingStatement(env, node)) return undefined;
  if (tsc.isReturnStatement(node)) return 'return';
  if (tsc.isParameter(node))
    return evaluates(tsc, node, (inner) => isDecidingCall(env, inner)) ? 'other' : undefined;
  if (!tsc.isStatement(node)) return isBody(node) ? 'return' : undefined;
  const decides =
    tsc.isThrowStatement(node) ||
    ownExpressions(tsc, node).some((part) => evaluates(tsc, part, (inner) => isDecidingCall(env, inner)));
  return decides && !isCaught(tsc, node, root) ? 'other' : undefined;
}

/** The expression that is an arrow function's body. */
function isBody(node: ts.Node): boolean {
  return 'body' in node.parent && node.parent.body === node;
}

/** `reject(…);` or `return reject(…);`: nothing in the function follows it, and it decides nothing. */
export function isRejectingStatement(env: Environment, node: ts.Node): boolean {
  const { tsc } = env;
  if (!(tsc.isExpressionStatement(node) || tsc.isReturnStatement(node)) || node.expression === undefined)
    return false;
  return isRejection(env, strip(tsc, node.expression));
}

/** A call of `reject`. */
export function isRejection(env: Environment, node: ts.Node): node is ts.CallExpression {
  return env.tsc.isCallExpression(node) && isTypedCallOf(env, node, 'reject');
}

/** Whether binding the item of a loop decides: `for (const { id = must(next()) } of rows)`. */
export function decidesInItem(env: Environment, loop: ts.Statement): boolean {
  return (
    isForIn(env.tsc, loop) && evaluates(env.tsc, loop.initializer, (inner) => isDecidingCall(env, inner))
  );
}

/** Whether what a loop evaluates anew for each iteration decides: not what it goes through, nor where it begins. */
export function decidesAgain(env: Environment, loop: ts.IterationStatement): boolean {
  return repeatedParts(env.tsc, loop).some((part) =>
    evaluates(env.tsc, part, (inner) => isDecidingCall(env, inner)),
  );
}

function repeatedParts(tsc: typeof ts, loop: ts.IterationStatement): ts.Node[] {
  if (isForIn(tsc, loop)) return [loop.initializer];
  if (tsc.isForStatement(loop))
    return [loop.condition, loop.incrementor].filter((part) => part !== undefined);
  return ownExpressions(tsc, loop);
}

/** The calls of `reject` that a statement itself evaluates, in the order of the source. */
export function rejectionsIn(env: Environment, node: ts.Statement): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  for (const part of ownExpressions(env.tsc, node))
    evaluates(env.tsc, part, (inner) => {
      if (isRejection(env, inner)) found.push(inner);
      return false;
    });
  return found;
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
  return tsc.isBlock(node) || tsc.isTryStatement(node) || tsc.isLabeledStatement(node) ? [] : [node];
}

/** Whether evaluating a node evaluates one of those that are looked for; what is in closures is not. */
function evaluates(tsc: typeof ts, node: ts.Node, isLookedFor: (node: ts.Node) => boolean): boolean {
  const within = (part: ts.Node): boolean => evaluates(tsc, part, isLookedFor);
  if (tsc.isClassLike(node)) return evaluatedParts(tsc, node).some(within);
  if (isClosure(tsc, node)) return false;
  let found = isLookedFor(node);
  forEachOwn(tsc, node, (inner) => {
    found = (tsc.isClassLike(inner) ? within(inner) : isLookedFor(inner)) || found;
  });
  return found;
}

/** What runs when a class is evaluated: what it extends, decorators, computed names, static initialisers and blocks. */
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
  const decorators = [node, ...node.members].flatMap((part) =>
    tsc.canHaveDecorators(part) ? (tsc.getDecorators(part) ?? []) : [],
  );
  return [...heritage, ...decorators, ...members];
}

function isDecidingCall(env: Environment, node: ts.Node): boolean {
  const { tsc, checker } = env;
  if (tsc.isAwaitExpression(node) || tsc.isYieldExpression(node)) return isEndlessWait(env, node);
  if (!tsc.isCallExpression(node) && !tsc.isTaggedTemplateExpression(node) && !tsc.isNewExpression(node))
    return false;
  if (tsc.isCallExpression(node) && isTypedCallOf(env, node, 'must')) return true;
  if (isRejection(env, node)) return false;
  const signature = checker.getResolvedSignature(node);
  const predicate = signature && checker.getTypePredicateOfSignature(signature)?.kind;
  const { AssertsIdentifier, AssertsThis } = tsc.TypePredicateKind;
  if (predicate === AssertsIdentifier || predicate === AssertsThis) return true;
  return signature !== undefined && neverReturns(env, node, signature);
}

/** A call that never returns, as TypeScript follows it: one that stands in an optional chain may not be made. */
export function isEndingCall(env: Environment, node: ts.Expression): boolean {
  const { tsc, checker } = env;
  const call = strip(tsc, node);
  if (!tsc.isCallExpression(call) || tsc.isCallChain(call)) return false;
  const signature = checker.getResolvedSignature(call);
  return signature !== undefined && neverReturns(env, call, signature);
}

/** `await` and `yield*` of what never gives a value. */
function isEndlessWait(env: Environment, node: ts.AwaitExpression | ts.YieldExpression): boolean {
  const { tsc, checker } = env;
  if (tsc.isYieldExpression(node) && node.asteriskToken === undefined) return false;
  if (node.expression === undefined || isRejection(env, strip(tsc, node.expression))) return false;
  return isNever(env, checker.getTypeAtLocation(node));
}

/**
 * By the signature as it is called; in an optional chain by the function's own, without the `undefined` of the chain.
 * Where that is generic, nothing but `undefined` is left if the function never returns.
 */
function neverReturns(env: Environment, node: ts.CallLikeExpression, signature: ts.Signature): boolean {
  const { tsc, checker } = env;
  const called = checker.getReturnTypeOfSignature(signature);
  const { declaration } = signature;
  const isChain = tsc.isCallExpression(node) && tsc.isCallChain(node);
  if (!isChain || declaration === undefined || tsc.isJSDocSignature(declaration)) return isNever(env, called);
  const own = checker.getSignatureFromDeclaration(declaration)?.getReturnType();
  const isGeneric = own !== undefined && (own.flags & tsc.TypeFlags.Instantiable) !== 0;
  return isNever(env, own) || (isGeneric && (called.flags & tsc.TypeFlags.Undefined) !== 0);
}

function isNever({ tsc }: Environment, type: ts.Type | undefined): boolean {
  return type !== undefined && (type.flags & tsc.TypeFlags.Never) !== 0;
}
