import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { GuardedFunction } from '../find/unit.js';
import { variableAt } from './paths.js';
import { identifiersIn, isHiddenIn } from './hidden-names.js';
import { ancestors, boundNames, forEachOwn, isClosure, isVar, isWithin } from './syntax.js';

/**
 * The parameters whose evaluation is guarded: those that are taken apart, those with a default that may throw, and of
 * such a function also those that can be told from being set later: with a default that holds a function, or captured
 * by a closure that may run before them. The caller evaluates those of a generator.
 */
export function guardedParameters(env: Environment, node: GuardedFunction): ts.ParameterDeclaration[] {
  const { tsc } = env;
  if ('asteriskToken' in node && node.asteriskToken !== undefined) return [];
  const { parameters } = node;
  if (!parameters.some((parameter) => mayThrow(tsc, parameter))) return [];
  return parameters.filter(
    (parameter, index) =>
      mayThrow(tsc, parameter) ||
      evaluatedIn(tsc, parameter).some((part) => holdsClosure(tsc, part)) ||
      parameters.slice(0, index + 1).some((earlier) => mentions(env, earlier, parameter)),
  );
}

function mayThrow(tsc: typeof ts, { name, initializer }: ts.ParameterDeclaration): boolean {
  return !tsc.isIdentifier(name) || (initializer !== undefined && !isHarmless(tsc, initializer));
}

/** An expression that cannot throw. */
function isHarmless(tsc: typeof ts, node: ts.Expression): boolean {
  if (tsc.isPrefixUnaryExpression(node)) return tsc.isNumericLiteral(node.operand);
  if (tsc.isArrayLiteralExpression(node)) return node.elements.every((element) => isHarmless(tsc, element));
  if (tsc.isObjectLiteralExpression(node))
    return node.properties.every(
      (part) =>
        tsc.isPropertyAssignment(part) &&
        !tsc.isComputedPropertyName(part.name) &&
        isHarmless(tsc, part.initializer),
    );
  const { TrueKeyword, FalseKeyword, NullKeyword } = tsc.SyntaxKind;
  return (
    tsc.isLiteralExpression(node) ||
    [TrueKeyword, FalseKeyword, NullKeyword].some((kind) => kind === node.kind) ||
    (tsc.isIdentifier(node) && node.text === 'undefined') ||
    tsc.isArrowFunction(node) ||
    tsc.isFunctionExpression(node)
  );
}

/** What is run to evaluate a parameter: its defaults and computed names. */
export function evaluatedIn(
  tsc: typeof ts,
  node: ts.ParameterDeclaration | ts.BindingElement,
): ts.Expression[] {
  const { initializer, name } = node;
  const key = tsc.isBindingElement(node) ? node.propertyName : undefined;
  const inner = tsc.isIdentifier(name) ? [] : name.elements;
  return [
    ...(key !== undefined && tsc.isComputedPropertyName(key) ? [key.expression] : []),
    ...(initializer === undefined ? [] : [initializer]),
    ...inner.flatMap((element) => (tsc.isBindingElement(element) ? evaluatedIn(tsc, element) : [])),
  ];
}

function holdsClosure(tsc: typeof ts, node: ts.Node): boolean {
  return isClosure(tsc, node) || !!tsc.forEachChild(node, (child) => holdsClosure(tsc, child));
}

function mentions(
  env: Environment,
  by: ts.ParameterDeclaration,
  parameter: ts.ParameterDeclaration,
): boolean {
  const symbols = boundNames(env.tsc, parameter.name).map((name) => env.checker.getSymbolAtLocation(name));
  return mentionedIn(env.tsc, by).some((node) => symbols.includes(variableAt(env.tsc, env.checker, node)));
}

/** The identifiers in what is run to evaluate a parameter, closures included. */
function mentionedIn(tsc: typeof ts, parameter: ts.ParameterDeclaration): ts.Identifier[] {
  return evaluatedIn(tsc, parameter).flatMap((part) => identifiersIn(tsc, part));
}

/** Whether the body declares a name that would hide what the guarded parameters mean by it. */
export function isHiddenByBody(
  tsc: typeof ts,
  body: ts.ConciseBody,
  parameters: readonly ts.ParameterDeclaration[],
): boolean {
  return (
    tsc.isBlock(body) &&
    isHiddenIn(
      tsc,
      body,
      parameters.flatMap((parameter) => mentionedIn(tsc, parameter)),
    )
  );
}

/**
 * A `var` of the body whose name the guarded parameters use for another variable, in JavaScript's eyes: one from outside,
 * or the parameter of that name, captured by a closure. The two would become one.
 */
export function hiddenByVar(
  env: Environment,
  body: ts.ConciseBody,
  parameters: readonly ts.ParameterDeclaration[],
): ts.Identifier | undefined {
  const { tsc } = env;
  const used = parameters.flatMap((parameter) =>
    mentionedIn(tsc, parameter).filter((node) => isOutsideOrCaptured(env, node, parameters)),
  );
  return varNames(tsc, body).find((name) => used.some(({ text }) => text === name.text));
}

/** Whether it is a variable from outside, or a parameter in a closure that sees it as it is before the body. */
function isOutsideOrCaptured(
  { tsc, checker }: Environment,
  node: ts.Identifier,
  parameters: readonly ts.ParameterDeclaration[],
): boolean {
  const own = (variableAt(tsc, checker, node)?.declarations ?? []).find((declaration) =>
    parameters.some(({ parent }) => parent.parameters.some((one) => isWithin(declaration, one))),
  );
  if (own === undefined) return true;
  const closure = ancestors(node, parameters[0]?.parent as ts.Node).find((at) => isClosure(tsc, at));
  return closure !== undefined && !isWithin(own, closure);
}

function varNames(tsc: typeof ts, body: ts.Node): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  forEachOwn(tsc, body, (node) => {
    if (tsc.isVariableDeclaration(node) && isVar(tsc, node)) names.push(...boundNames(tsc, node.name));
  });
  return names;
}
