import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import type { Site } from '../analyse/outline.js';
import { ancestors, isForIn, isUsing, jumpTarget, unlabelled, usingStatements } from '../analyse/syntax.js';
import { mayBePromise } from '../analyse/may-be-promise.js';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import type { Way } from './path.js';
import { canThrowItself } from './statements.js';

/** The ways in which a site can fail; none if it is certain that it cannot. */
export function waysToFail(env: Environment, { unit, outline }: Facts, { node, statement }: Site): Way[] {
  const { tsc } = env;
  if (statement !== node) return ['fails'];
  if (!canThrowItself(tsc, node) || isHarmless(tsc, node) || isPlainJump(tsc, node, unit.node)) return [];
  if (waitsOutside(env, unit, node)) return ['fails', 'rejection'];
  const loop = outline.loopOf.get(node);
  if (loop !== undefined)
    return ['fails', 'fails later', ...(bindsByPattern(tsc, loop.node) ? ['item' as const] : [])];
  const disposes =
    tsc.isVariableStatement(node) &&
    isUsing(tsc, node.declarationList) &&
    outline.steps.some((step) => step.node === node);
  return disposes ? ['fails', 'disposal'] : ['fails'];
}

/** The promise that an async function returns is waited for behind its `try` statements. */
function waitsOutside(env: Environment, { node: root, isAsync, isGenerator }: Unit, node: ts.Node): boolean {
  const { tsc } = env;
  if (!isAsync || isGenerator || !tsc.isReturnStatement(node) || node.expression === undefined) return false;
  return mayBePromise(env, node.expression) && ancestors(node, root).some((at) => tsc.isTryStatement(at));
}

/** `let total = 0;`, `const found: string[] = [];`, `const add = (n) => …;` */
function isHarmless(tsc: typeof ts, node: ts.Node): boolean {
  if (!tsc.isVariableStatement(node)) return false;
  const list: ts.VariableDeclarationList = node.declarationList;
  const isSafe = ({ name, initializer }: ts.VariableDeclaration): boolean =>
    tsc.isIdentifier(name) && (initializer === undefined || isConstant(tsc, initializer));
  return (list.flags & tsc.NodeFlags.Using) === 0 && list.declarations.every(isSafe);
}

function isConstant(tsc: typeof ts, node: ts.Expression): boolean {
  const { NullKeyword, TrueKeyword, FalseKeyword } = tsc.SyntaxKind;
  return (
    tsc.isLiteralExpression(node) ||
    [NullKeyword, TrueKeyword, FalseKeyword].includes(node.kind as ts.SyntaxKind.NullKeyword) ||
    (tsc.isArrayLiteralExpression(node) && node.elements.length === 0) ||
    (tsc.isObjectLiteralExpression(node) && node.properties.length === 0) ||
    tsc.isArrowFunction(node) ||
    tsc.isFunctionExpression(node)
  );
}

/** A jump that leaves no `for…of`, whose iterator would be closed, and no block with `using` statements. */
function isPlainJump(tsc: typeof ts, node: ts.Node, root: ts.Node): boolean {
  if (!tsc.isBreakOrContinueStatement(node as ts.Statement)) return false;
  const jump = node as ts.BreakOrContinueStatement;
  const target = jumpTarget(tsc, jump, root);
  const left = ancestors(jump, target ?? root);
  if (target !== undefined && tsc.isBreakStatement(jump)) left.push(unlabelled(tsc, target));
  return !left.some(
    (at) => tsc.isForOfStatement(at) || (tsc.isBlock(at) && usingStatements(tsc, at).length > 0),
  );
}

function bindsByPattern(tsc: typeof ts, node: ts.Statement): boolean {
  if (!isForIn(tsc, node)) return false;
  const { initializer } = node;
  const target = tsc.isVariableDeclarationList(initializer) ? initializer.declarations[0]?.name : initializer;
  return isUsing(tsc, initializer) || (target !== undefined && !tsc.isIdentifier(target));
}
