import type ts from 'typescript';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.js';
import type { CallWord, Environment } from '../environment.js';
import { strip } from '../analyse/syntax.js';
import { skipAlias } from './collect-vocabulary.js';
import { type ErrorLimit, limitOf } from './error-limit.js';
import { functionName } from './function-name.js';
import { checkKind, checkWrappedKind } from './check-kind.js';
import { errorTypeOf, isReportType } from './report-type.js';
import { isAsync, isGenerator, returnTypes, settledType, signatureReturns } from './return-types.js';
import type { GuardedFunction, Unit } from './unit.js';

export interface Found {
  readonly units: readonly Unit[];
  readonly diagnostics: readonly ts.DiagnosticWithLocation[];
}

/**
 * Finds the functions of a file that opted in: by a return type that is `Resilient` (written, through an alias, or by
 * the contextual type), or by `resilient(…)` around them. Outer functions come before the functions inside them.
 *
 * Assumes a checked program. What says it is resilient and cannot be is a diagnostic.
 */
export function findUnits(env: Environment, file: ts.SourceFile): Found {
  const units: Unit[] = [];
  const diagnostics: ts.DiagnosticWithLocation[] = [];
  const looks = looksByKind(env.tsc);
  for (const node of env.codeOf(file)) {
    const found = looks.get(node.kind)?.(env, node);
    if (found === undefined) continue;
    units.push(...found.units);
    diagnostics.push(...found.diagnostics);
  }
  return { units, diagnostics };
}

// biome-ignore lint/suspicious/noExplicitAny: the kind under which it is listed says what it is given
type Look = (env: Environment, node: any) => Found | undefined;

/** How each kind of node is looked at: most kinds are not. */
function looksByKind({ SyntaxKind: Kind }: typeof ts): ReadonlyMap<ts.SyntaxKind, Look> {
  return new Map<ts.SyntaxKind, Look>([
    [Kind.CallExpression, findMisuse],
    [Kind.FunctionDeclaration, findUnit],
    [Kind.FunctionExpression, findUnit],
    [Kind.ArrowFunction, findUnit],
    [Kind.MethodDeclaration, findUnit],
    [Kind.GetAccessor, findUnit],
    [Kind.Constructor, findUnguardable],
    [Kind.SetAccessor, findUnguardable],
  ]);
}

function findUnit(env: Environment, node: GuardedFunction): Found | undefined {
  if (!hasBody(node)) return undefined;
  const unit = unitOf(env, node);
  return unit === undefined
    ? { units: [], diagnostics: checkKind(env, node) }
    : { units: [unit], diagnostics: checkWrappedKind(env, unit) };
}

function hasBody(node: GuardedFunction): node is GuardedFunction & { body: ts.ConciseBody } {
  return node.body !== undefined;
}

/** Whether a call's callee is this function of the package, under whatever name it was imported. */
export function isCallOf(env: Environment, call: ts.CallExpression, word: CallWord): boolean {
  const { tsc } = env;
  const callee = strip(tsc, call.expression);
  const name = tsc.isPropertyAccessExpression(callee) ? callee.name : callee;
  return tsc.isIdentifier(name) && isNameOf(env, name, word);
}

/** The same also for a copy of the function (`const need = must`), as far as its type tells what it is. */
export function isTypedCallOf(env: Environment, call: ts.CallExpression, word: CallWord): boolean {
  if (isCallOf(env, call, word)) return true;
  const declaration = env.checker.getResolvedSignature(call)?.declaration;
  const name = declaration && env.tsc.isFunctionDeclaration(declaration) ? declaration.name : undefined;
  return name !== undefined && isNameOf(env, name, word);
}

/** Whether a name means this function of the package. */
export function isNameOf(
  { tsc, checker, vocabulary, callNames }: Environment,
  name: ts.Identifier,
  word: CallWord,
): boolean {
  if (callNames()?.has(name.text) === false) return false;
  const symbol = tsc.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  return symbol !== undefined && vocabulary.get(skipAlias(tsc, checker, symbol)) === word;
}

function unitOf(env: Environment, node: GuardedFunction & { body: ts.ConciseBody }): Unit | undefined {
  const { tsc } = env;
  const wrapper = wrapperOf(env, node);
  if (wrapper === undefined && !isBranded(env, node)) return undefined;
  const name = functionName(tsc, node, wrapper);
  return {
    node,
    body: node.body,
    isAsync: isAsync(tsc, node),
    isGenerator: isGenerator(node),
    name,
    wrapper,
    limit: limitOfUnit(env, node, wrapper),
  };
}

function wrapperOf(env: Environment, node: GuardedFunction): ts.CallExpression | undefined {
  let argument: ts.Node = node;
  while (env.tsc.isParenthesizedExpression(argument.parent)) argument = argument.parent;
  const { parent } = argument;
  if (!env.tsc.isCallExpression(parent) || parent.arguments[0] !== argument) return undefined;
  return isCallOf(env, parent, 'resilient') ? parent : undefined;
}

function isBranded(env: Environment, node: GuardedFunction): boolean {
  const types = returnTypes(env, node);
  return types.length > 0 && types.every((type) => isReportType(env, settledType(env, node, type)));
}

/** The `E` of the report; a wrapped function is given the classes themselves. */
function limitOfUnit(
  env: Environment,
  node: GuardedFunction,
  wrapper: ts.CallExpression | undefined,
): ErrorLimit | undefined {
  if (wrapper !== undefined && wrapper.arguments.length < 2) return undefined;
  const given = wrapper && signatureReturns(env.checker, env.checker.getTypeAtLocation(wrapper));
  const type = (given ?? returnTypes(env, node)).map((returned) => settledType(env, node, returned))[0];
  const error = type?.isUnion() && isReportType(env, type) ? errorTypeOf(env, type) : undefined;
  if (error === undefined) return undefined;
  return wrapper === undefined ? limitOf(env, node, error) : { type: error, classes: [], problems: [] };
}

/** `resilient(…)` around something else than a function. */
function findMisuse(env: Environment, call: ts.CallExpression): Found | undefined {
  const { tsc } = env;
  if (!isCallOf(env, call, 'resilient')) return undefined;
  const [argument] = call.arguments;
  let fn = argument;
  while (fn !== undefined && tsc.isParenthesizedExpression(fn)) fn = fn.expression;
  if (fn !== undefined && (tsc.isArrowFunction(fn) || tsc.isFunctionExpression(fn))) return undefined;
  return { units: [], diagnostics: [makeDiagnostic(tsc, argument ?? call, 'notAFunctionHere')] };
}

function findUnguardable(
  env: Environment,
  node: ts.ConstructorDeclaration | ts.SetAccessorDeclaration,
): Found | undefined {
  if (node.type === undefined || !isReportType(env, env.checker.getTypeFromTypeNode(node.type)))
    return undefined;
  const kind = env.tsc.isConstructorDeclaration(node) ? 'constructor' : 'setter';
  return { units: [], diagnostics: [makeDiagnostic(env.tsc, node.type, 'cannotBeResilient', kind)] };
}
