import type ts from 'typescript';
import type { Environment } from '../../environment.js';
import { makeDiagnostic } from '../make-diagnostic.js';
import { libraryMethod, receiverOf, typeOfValue } from './call-facts.js';
import { droppedBy } from './dropped.js';
import type { Diagnostics, Use } from './use.js';

/** What goes through a generator, or makes one and drops it: the report at its end comes to nobody. */
export function checkGenerators(use: Use, node: ts.Node): Diagnostics {
  const { env, types } = use;
  return goneThroughBy(env, node)
    .filter((value) => types.endsWithReport(typeOfValue(env, value), value))
    .map((value) => makeDiagnostic(env.tsc, value, 'lostGeneratorReport'));
}

function goneThroughBy(env: Environment, node: ts.Node): ts.Expression[] {
  const { tsc } = env;
  if (tsc.isForOfStatement(node) || tsc.isSpreadElement(node)) return [node.expression];
  if (tsc.isVariableDeclaration(node))
    return tsc.isArrayBindingPattern(node.name) && node.initializer ? [node.initializer] : [];
  if (tsc.isBinaryExpression(node)) return isTakenApart(tsc, node) ? [node.right] : droppedBy(tsc, node);
  if (tsc.isNewExpression(node)) return isCollection(tsc, node) ? (node.arguments ?? []).slice(0, 1) : [];
  return tsc.isCallExpression(node) ? goneThroughByCall(env, node) : droppedBy(tsc, node);
}

/** `[first] = steps()` */
function isTakenApart(tsc: typeof ts, { left, operatorToken }: ts.BinaryExpression): boolean {
  return operatorToken.kind === tsc.SyntaxKind.EqualsToken && tsc.isArrayLiteralExpression(left);
}

/** `new Set(steps())` */
function isCollection(tsc: typeof ts, { expression }: ts.NewExpression): boolean {
  return tsc.isIdentifier(expression) && ['Set', 'Map', 'WeakSet', 'WeakMap'].includes(expression.text);
}

const GATHERING = ['from', 'fromAsync', 'fromEntries', 'all', 'allSettled', 'race', 'any'];

/** `Array.from(steps())`, `steps().map(…)` */
function goneThroughByCall(env: Environment, node: ts.CallExpression): ts.Expression[] {
  if (!env.tsc.isPropertyAccessExpression(node.expression)) return [];
  const method = libraryMethod(env, node);
  if (method === undefined) return [];
  const receiver = receiverOf(env.tsc, node);
  if (receiver !== undefined && isHelper(env, node, method)) return [receiver];
  return GATHERING.includes(method) ? node.arguments.slice(0, 1) : [];
}

/** A method by which the library goes through any iterator. */
function isHelper({ tsc, checker }: Environment, node: ts.CallExpression, method: string): boolean {
  const owner = checker.getResolvedSignature(node)?.declaration?.parent;
  if (owner === undefined || !tsc.isInterfaceDeclaration(owner)) return false;
  return owner.name.text === 'IteratorObject' && !['next', 'return', 'throw'].includes(method);
}
