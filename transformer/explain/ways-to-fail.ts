import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import type { Site } from '../analyse/outline.js';
import { isForIn, isUsing, jumpTarget, unlabelled } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import type { Way } from './path.js';
import { canThrowItself } from './statements.js';

/** The ways in which a site can fail; none if it is certain that it cannot. */
export function waysToFail({ tsc }: Environment, { unit, outline }: Facts, { node, statement }: Site): Way[] {
  if (statement !== node) return ['fails'];
  if (!canThrowItself(tsc, node) || isHarmless(tsc, node) || isPlainJump(tsc, node, unit.node)) return [];
  const loop = outline.loopOf.get(node);
  if (loop !== undefined)
    return ['fails', 'fails later', ...(bindsByPattern(tsc, loop.node) ? ['item' as const] : [])];
  const disposes =
    tsc.isVariableStatement(node) &&
    isUsing(tsc, node.declarationList) &&
    outline.steps.some((step) => step.node === node);
  return disposes ? ['fails', 'disposal'] : ['fails'];
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

/** A jump that calls no iterator's `return`: it leaves no `for…of`. */
function isPlainJump(tsc: typeof ts, node: ts.Node, root: ts.Node): boolean {
  if (!tsc.isBreakStatement(node as ts.Statement)) return false;
  const target = jumpTarget(tsc, node as ts.BreakStatement, root);
  for (let at: ts.Node | undefined = node; at !== undefined; at = at === target ? undefined : at.parent)
    if (tsc.isForOfStatement(at)) return false;
  return target === undefined || !tsc.isForOfStatement(unlabelled(tsc, target));
}

function bindsByPattern(tsc: typeof ts, node: ts.Statement): boolean {
  if (!isForIn(tsc, node)) return false;
  const { initializer } = node;
  const target = tsc.isVariableDeclarationList(initializer) ? initializer.declarations[0]?.name : initializer;
  return isUsing(tsc, initializer) || (target !== undefined && !tsc.isIdentifier(target));
}
