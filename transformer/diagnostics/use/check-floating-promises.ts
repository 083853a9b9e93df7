import type ts from 'typescript';
import { strip } from '../../analyse/syntax.js';
import { makeDiagnostic } from '../make-diagnostic.js';
import { valuesOf } from './dropped.js';
import { libraryMethod, receiverOf, typeOfValue } from './call-facts.js';
import { type Diagnostics, unitAround, type Use } from './use.js';

/** A promise that a resilient function starts, and neither waits for nor handles: its rejection would be in no report. */
export function checkFloatingPromise(use: Use, node: ts.Expression): Diagnostics {
  const { env, types } = use;
  const unit = unitAround(use, node);
  if (unit === undefined || !types.holdsPromise(typeOfValue(env, node))) return [];
  if (!floats(use, node)) return [];
  const way = unit.isAsync ? 'Write "await" in front of it' : 'Make the function async and await it';
  return [makeDiagnostic(env.tsc, node, 'floatingPromise', way)];
}

/** Whether nothing receives its rejection. One that is kept, or was, is somebody's. */
function floats(use: Use, node: ts.Expression): boolean {
  const { env, made } = use;
  const value = strip(env.tsc, node);
  if (!env.tsc.isCallExpression(value)) return env.tsc.isNewExpression(value);
  switch (methodOfPromise(use, value)) {
    case 'catch':
      return isMissing(use, value.arguments[0]);
    case 'then':
      return isMissing(use, value.arguments[1]);
    case 'finally':
      return floats(use, receiverOf(env.tsc, value) as ts.Expression);
    default:
      return !made.isTakenOut(value) && !neverRejects(use, value);
  }
}

function methodOfPromise({ env, types }: Use, node: ts.CallExpression): string | undefined {
  const callee = strip(env.tsc, node.expression);
  if (!env.tsc.isPropertyAccessExpression(callee)) return undefined;
  const isPromise = types.holdsPromise(env.checker.getTypeAtLocation(callee.expression));
  return isPromise ? callee.name.text : undefined;
}

/** `Promise.allSettled(…)`, and `Promise.resolve(…)` of anything but a promise. */
function neverRejects({ env, types }: Use, node: ts.CallExpression): boolean {
  const method = libraryMethod(env, node);
  if (method !== 'resolve') return method === 'allSettled';
  return !node.arguments.some((argument) => types.holdsPromise(env.checker.getTypeAtLocation(argument)));
}

/** No handler, or one that is written as none. */
function isMissing({ env: { tsc } }: Use, handler: ts.Expression | undefined): boolean {
  if (handler === undefined) return true;
  const isUndefined = tsc.isIdentifier(handler) && handler.text === 'undefined';
  return isUndefined || handler.kind === tsc.SyntaxKind.NullKeyword;
}

/** `rows.forEach(async (row) => …)` starts a promise for each, and nobody gets them. */
export function checkForEach(use: Use, node: ts.CallExpression): Diagnostics {
  const { tsc, checker } = use.env;
  const [callback] = node.arguments;
  if (callback === undefined || !isForEach(use, node) || unitAround(use, node) === undefined) return [];
  const returned = checker
    .getTypeAtLocation(callback)
    .getCallSignatures()
    .map((signature) => checker.getReturnTypeOfSignature(signature));
  if (!returned.some((type) => use.types.holdsPromise(type) && !use.types.holdsReport(type))) return [];
  const way = 'Write await Promise.all(….map(…)), or a loop with "await"';
  return startedBy(use, callback).map((at) => makeDiagnostic(tsc, at, 'floatingPromise', way));
}

function isForEach({ env }: Use, node: ts.CallExpression): boolean {
  const callee = strip(env.tsc, node.expression);
  const isNamedSo = env.tsc.isPropertyAccessExpression(callee) && callee.name.text === 'forEach';
  return isNamedSo && libraryMethod(env, node) === 'forEach';
}

/** What a callback starts: of an expression its promises; otherwise it as a whole, unless it catches everything. */
function startedBy(use: Use, callback: ts.Expression): ts.Node[] {
  const { tsc } = use.env;
  const fn = strip(tsc, callback);
  if (!tsc.isArrowFunction(fn) && !tsc.isFunctionExpression(fn)) return [callback];
  if (!tsc.isBlock(fn.body)) return valuesOf(tsc, fn.body).filter((value) => floats(use, value));
  const [first, ...more] = fn.body.statements;
  const catches = first && tsc.isTryStatement(first) && first.catchClause !== undefined && more.length === 0;
  return catches ? [] : [fn.modifiers?.[0] ?? fn];
}
