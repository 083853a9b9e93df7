import type ts from 'typescript';
import { isClosure } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import { importedNames } from './mentions.js';
import { checkDroppedReport } from './use/check-dropped-reports.js';
import { checkFloatingPromise, checkForEach } from './use/check-floating-promises.js';
import { checkGenerators } from './use/check-generators.js';
import { checkHandedOn } from './use/check-handed-on.js';
import { checkInherited } from './use/check-inherited.js';
import { checkName, WATCHED } from './use/check-names.js';
import { droppedBy } from './use/dropped.js';
import { HeldTypes } from './use/held-types.js';
import { NewlyMade } from './use/newly-made.js';
import type { Diagnostics, Place, Use } from './use/place.js';

/**
 * What loses a report, or uses the package where it has no meaning. It keeps no function from being guarded, so it is
 * apart from the passes.
 *
 * @param units the resilient functions of the file
 * @param known the diagnostics that the file has already: what follows from one of them is not said again
 */
export function checkUse(
  env: Environment,
  file: ts.SourceFile,
  units: readonly Unit[],
  known: readonly ts.DiagnosticWithLocation[],
): ts.DiagnosticWithLocation[] {
  const types = new HeldTypes(env);
  const byNode = new Map<ts.Node, Unit>(units.map((unit) => [unit.node, unit]));
  const use: Use = { env, file, types, made: new NewlyMade(env, types), units: byNode, known };
  const names = importedNames(env, file, WATCHED);
  const diagnostics: ts.DiagnosticWithLocation[] = [];
  const visit = (node: ts.Node, unit: Unit | undefined): void => {
    if (isWithoutCode(env.tsc, node)) return;
    diagnostics.push(...checkNode(use, { node, unit }, names));
    const inner = isClosure(env.tsc, node) ? byNode.get(node) : unit;
    env.tsc.forEachChild(node, (child) => visit(child, inner));
  };
  visit(file, undefined);
  return diagnostics;
}

function isWithoutCode(tsc: typeof ts, node: ts.Node): boolean {
  if (tsc.isImportDeclaration(node) || tsc.isExportDeclaration(node)) return true;
  return tsc.isTypeNode(node) || tsc.isInterfaceDeclaration(node) || tsc.isTypeAliasDeclaration(node);
}

function checkNode(use: Use, place: Place, names: ReadonlySet<string>): Diagnostics {
  const { tsc } = use.env;
  const { node, unit } = place;
  const diagnostics = droppedBy(tsc, node).flatMap((dropped) => checkDropped(use, { node: dropped, unit }));
  diagnostics.push(...checkGenerators(use, node), ...checkHandedOn(use, node));
  if (tsc.isCallExpression(node)) diagnostics.push(...checkForEach(use, { node, unit }));
  if (tsc.isClassLike(node)) diagnostics.push(...checkInherited(use, node));
  if (tsc.isIdentifier(node) && names.has(node.text)) diagnostics.push(...checkName(use, { node, unit }));
  return diagnostics;
}

/** A promise of a report is a report that is dropped, and nothing else. */
function checkDropped(use: Use, place: Place<ts.Expression>): Diagnostics {
  const reports = checkDroppedReport(use, place);
  return reports.length > 0 ? reports : checkFloatingPromise(use, place);
}
