import type ts from 'typescript';
import { absorbCallsAmong, awaitOf } from '../analyse/absorbs.js';
import { guardedParameters } from '../analyse/parameters.js';
import { visitOwn } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import { importedNames, isMentionOf } from './mentions.js';
import { makeDiagnostic } from './make-diagnostic.js';

/**
 * `absorb` is put into the code of the function whose report it joins. So it must be called in the own code of a resilient
 * function, and what it is called with must be a report by then.
 */
export function checkAbsorbs(
  env: Environment,
  file: ts.SourceFile,
  units: readonly Unit[],
): ts.DiagnosticWithLocation[] {
  const names = importedNames(env, file, ['absorb']);
  const { tsc } = env;
  if (names.size === 1 && !file.text.includes('absorb')) return [];
  const own = new Map(units.flatMap((unit) => ownCalls(env, unit).map((call) => [call, unit])));
  const diagnostics: ts.DiagnosticWithLocation[] = [];
  const visit = (node: ts.Node): void => {
    if (tsc.isImportDeclaration(node) || tsc.isExportDeclaration(node) || tsc.isTypeNode(node)) return;
    const unit = own.get(node);
    if (unit !== undefined) {
      diagnostics.push(...checkCall(env, unit, node as ts.CallExpression));
      return (node as ts.CallExpression).arguments.forEach(visit);
    }
    if (tsc.isIdentifier(node) && names.has(node.text) && isMentionOf(env, node, 'absorb'))
      diagnostics.push(makeDiagnostic(tsc, node, 'absorbElsewhere'));
    tsc.forEachChild(node, visit);
  };
  visit(file);
  return diagnostics;
}

/** In the body, and in the parameters that are evaluated there. */
function ownCalls(env: Environment, { node, body }: Unit): ts.Node[] {
  const nodes: ts.Node[] = [];
  for (const root of [...guardedParameters(env, node), body])
    visitOwn(env.tsc, root, (inner) => nodes.push(inner));
  return absorbCallsAmong(env, nodes);
}

const PROMISE =
  'Await a promise of one where it stands: await absorb(load()). Of several: absorb(await Promise.all([…])).';

function checkCall(env: Environment, unit: Unit, call: ts.CallExpression): ts.DiagnosticWithLocation[] {
  const { tsc } = env;
  const [report, ...more] = call.arguments;
  if (report === undefined || more.length > 0 || tsc.isSpreadElement(report))
    return [makeDiagnostic(tsc, call, 'absorbArgument', 'Write it without "...".')];
  const isLate = mayBePromise(env, report) && awaitOf(tsc, call) === undefined;
  return isLate ? [makeDiagnostic(tsc, call, 'absorbArgument', PROMISE)] : checkErrors(env, unit, report);
}

function checkErrors(env: Environment, unit: Unit, report: ts.Expression): ts.DiagnosticWithLocation[] {
  if (unit.limit === undefined || fitsLimit(env, unit, report)) return [];
  return [makeDiagnostic(env.tsc, report, 'absorbedErrors', env.checker.typeToString(unit.limit.type))];
}

/** What joins a limited report must be of its error type. */
export function fitsLimit(
  { checker, vocabulary }: Environment,
  { limit }: Unit,
  report: ts.Expression,
): boolean {
  const errors = errorTypesIn({ checker, vocabulary }, checker.getTypeAtLocation(report), 3);
  return errors.every((type) => limit === undefined || checker.isTypeAssignableTo(type, limit.type));
}

/** Those of the reports in a type: a union, a list, a promise of one. */
function errorTypesIn(
  env: Pick<Environment, 'checker' | 'vocabulary'>,
  type: ts.Type,
  depth: number,
): readonly ts.Type[] {
  if (type.isUnion()) return type.types.flatMap((part) => errorTypesIn(env, part, depth));
  const given = env.checker.getTypeArguments(type as ts.TypeReference);
  const word = type.symbol && env.vocabulary.get(type.symbol);
  if (word === 'FailedReport' || word === 'PartialReport') return given.slice(-1);
  return word === undefined && depth > 0 ? given.flatMap((part) => errorTypesIn(env, part, depth - 1)) : [];
}

function mayBePromise({ checker }: Environment, node: ts.Expression): boolean {
  const type = checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => checker.getPropertyOfType(part, 'then') !== undefined);
}
