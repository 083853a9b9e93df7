import type ts from 'typescript';
import { strip, visitOwn } from '../../analyse/syntax.js';
import { isGenerator } from '../../find/return-types.js';
import { makeDiagnostic } from '../make-diagnostic.js';
import { typeOfValue } from './call-facts.js';
import { checkDroppedReport, isDroppedReport } from './check-dropped-reports.js';
import { valuesOf } from './dropped.js';
import { isCalledForNothing, isHandedOn, returnsNothing } from './handed-on.js';
import type { Diagnostics, Use } from './use.js';

type Value = ts.Identifier | ts.PropertyAccessExpression | ts.CallExpression;

/** A function that returns a report, given to somebody who takes nothing from it: `setInterval(nightly, 1000)`. */
export function checkHandedOn(use: Use, node: Value): Diagnostics {
  const { tsc } = use.env;
  if (!isHandedOn(tsc, node) || !givesReport(use, typeOf(use, node))) return [];
  if (!isCalledForNothing(use.env, node)) return [];
  return [floating(use, tsc.isCallExpression(node) ? strip(tsc, node.expression) : node)];
}

type Literal = ts.ArrowFunction | ts.FunctionExpression;

/** The same for a function that is written there. */
export function checkLiteral(use: Use, node: Literal): Diagnostics {
  // Of `resilient(fn)` it is the call that is handed on.
  if (use.units.get(node)?.wrapper !== undefined) return [];
  if (isGenerator(node) || !mayGiveReport(use, node) || !isCalledForNothing(use.env, node)) return [];
  return use.units.has(node) ? [floating(use, node.name ?? node.type ?? node)] : checkReturned(use, node);
}

/** The same for a method of an object literal. */
export function checkMethod(use: Use, node: ts.MethodDeclaration): Diagnostics {
  const { env } = use;
  if (!env.tsc.isObjectLiteralExpression(node.parent)) return [];
  if (isGenerator(node) || !mayGiveReport(use, node)) return [];
  const places = placesFor(use, node, node.parent);
  if (places.length === 0 || !places.every((type) => returnsNothing(env, type))) return [];
  return use.units.has(node) ? [floating(use, node.name)] : checkReturned(use, node);
}

/** The types of the property that the method is to be, in each object that the literal may be. */
function placesFor({ env }: Use, node: ts.MethodDeclaration, literal: ts.ObjectLiteralExpression): ts.Type[] {
  const { checker } = env;
  const context = checker.getContextualType(literal);
  const name = checker.getSymbolAtLocation(node.name)?.name;
  if (context === undefined || name === undefined) return [];
  return (context.isUnion() ? context.types : [context]).flatMap((part) => {
    const property = checker.getPropertyOfType(part, name);
    const type = property ? checker.getTypeOfSymbolAtLocation(property, node) : part.getStringIndexType();
    return type === undefined ? [] : [type];
  });
}

/** What a function that is not resilient returns is what is dropped. */
function checkReturned(use: Use, node: Literal | ts.MethodDeclaration): Diagnostics {
  return returned(use, node).flatMap((value) => checkDroppedReport(use, value));
}

function returned({ env: { tsc } }: Use, { body }: Literal | ts.MethodDeclaration): ts.Expression[] {
  if (body === undefined) return [];
  if (!tsc.isBlock(body)) return valuesOf(tsc, body);
  const values: ts.Expression[] = [];
  visitOwn(tsc, body, (inner) => {
    if (tsc.isReturnStatement(inner) && inner.expression) values.push(...valuesOf(tsc, inner.expression));
  });
  return values;
}

function mayGiveReport(use: Use, node: Literal | ts.MethodDeclaration): boolean {
  if (use.units.has(node)) return true;
  // Most functions that are handed on return nothing, or what is no report.
  return returned(use, node).some((value) => isDroppedReport(use, value));
}

function givesReport({ types, env: { checker } }: Use, type: ts.Type | undefined): boolean {
  return (type?.getCallSignatures() ?? []).some((signature) =>
    types.holdsReport(checker.getReturnTypeOfSignature(signature)),
  );
}

/** Of a name the type of what it was declared as, which is known already. */
function typeOf({ env }: Use, node: ts.Expression): ts.Type | undefined {
  const { tsc, checker } = env;
  if (tsc.isCallExpression(node)) return typeOfValue(env, node);
  const symbol = checker.getSymbolAtLocation(tsc.isPropertyAccessExpression(node) ? node.name : node);
  return symbol && checker.getTypeOfSymbol(symbol);
}

const WHY = 'it is called from here as a function that returns nothing';
const ADVICE =
  'Look at the report where it is called: () => { const result = …; if (!result.ok) … }, or write () => void … if nobody needs to know';

function floating({ env }: Use, node: ts.Node): ts.DiagnosticWithLocation {
  return makeDiagnostic(env.tsc, node, 'floatingFunction', WHY, ADVICE);
}
