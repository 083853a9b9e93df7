import type MagicString from 'magic-string';
import type ts from 'typescript';
import { analyseUnit } from './analyse/analyse-unit.js';
import { checkAbsorbs } from './diagnostics/check-absorbs.js';
import { checkFile, checkUnit } from './diagnostics/check.js';
import { checkRejections } from './diagnostics/check-rejections.js';
import { makeDiagnostic } from './diagnostics/make-diagnostic.js';
import { type Dump, printFacts, printUnits } from './dump.js';
import type { Environment } from './environment.js';
import { findUnits } from './find/find-units.js';
import type { Unit } from './find/unit.js';
import { planUnit } from './plan/plan-unit.js';
import { printPlan } from './plan/print-plan.js';
import { siteFileName } from './plan/site-file-name.js';
import { type PlannedUnit, rewriteFile } from './rewrite/rewrite-file.js';

export interface Transformed {
  /** The guarded text; `undefined` if nothing in the file is resilient, or something cannot be guarded. */
  readonly edited: MagicString | undefined;
  readonly units: readonly PlannedUnit[];
  /** The resilient functions of the file, guarded or not. */
  readonly found: readonly Unit[];
  /** What keeps the functions from being guarded. */
  readonly diagnostics: readonly ts.DiagnosticWithLocation[];
}

/**
 * Takes a file through the passes: find, check, analyse, plan, rewrite.
 *
 * @param dump is given what each pass has made, as text
 */
export function transformFile(env: Environment, file: ts.SourceFile, dump?: Dump): Transformed {
  const { units: found, diagnostics: misfits } = findUnits(env, file);
  if (found.length > 0) dump?.('find', printUnits(found));
  const diagnostics = [...misfits, ...checkGuarding(env, file, found)];
  if (diagnostics.length > 0 || found.length === 0)
    return { edited: undefined, units: [], found, diagnostics };
  const planned = found.map((unit) => planOne(env, unit, dump));
  const units = planned.filter((result): result is PlannedUnit => 'plan' in result);
  const failures = planned.flatMap((result) => ('plan' in result ? [] : result));
  if (failures.length > 0) return { edited: undefined, units, found, diagnostics: failures };
  try {
    const edited = rewriteFile(env, file, siteFileName(env, file), units);
    dump?.('rewrite', edited.toString());
    return { edited, units, found, diagnostics: [] };
  } catch (error) {
    return { edited: undefined, units, found, diagnostics: [internalError(env, found[0] as Unit, error)] };
  }
}

function checkGuarding(
  env: Environment,
  file: ts.SourceFile,
  units: readonly Unit[],
): ts.DiagnosticWithLocation[] {
  return [
    ...checkFile(env, file, units),
    ...units.flatMap((unit) => checkUnit(env, unit)),
    ...checkAbsorbs(env, file, units),
  ];
}

function planOne(env: Environment, unit: Unit, dump?: Dump): PlannedUnit | ts.DiagnosticWithLocation[] {
  try {
    const facts = analyseUnit(env, unit);
    dump?.('analyse', printFacts(facts));
    const misplaced = checkRejections(env, facts);
    if (misplaced.length > 0) return misplaced;
    const plan = planUnit(env, facts);
    dump?.('plan', printPlan(plan));
    return { facts, plan };
  } catch (error) {
    return [internalError(env, unit, error)];
  }
}

function internalError({ tsc }: Environment, { node }: Unit, error: unknown): ts.DiagnosticWithLocation {
  return makeDiagnostic(tsc, node.name ?? node, 'internal', (error as Error).message);
}
