import type MagicString from 'magic-string';
import type ts from 'typescript';
import { analyseUnit } from './analyse/analyse-unit.js';
import { checkFile, checkUnit } from './diagnostics/check.js';
import { makeDiagnostic } from './diagnostics/make-diagnostic.js';
import type { Environment } from './environment.js';
import { findUnits } from './find/find-units.js';
import { planUnit } from './plan/plan-unit.js';
import { siteFileName } from './plan/site-file-name.js';
import { type PlannedUnit, rewriteFile } from './rewrite/rewrite-file.js';

export interface Transformed {
  /** The guarded text; `undefined` if nothing in the file is resilient, or something cannot be guarded. */
  readonly edited: MagicString | undefined;
  readonly units: readonly PlannedUnit[];
  readonly diagnostics: readonly ts.DiagnosticWithLocation[];
}

/** Takes a file through the passes: find, check, analyse, plan, rewrite. */
export function transformFile(env: Environment, file: ts.SourceFile): Transformed {
  const found = findUnits(env, file);
  const checks = found.units.flatMap((unit) => checkUnit(env, unit));
  const diagnostics = [...found.diagnostics, ...checkFile(env, file, found.units), ...checks];
  if (diagnostics.length > 0 || found.units.length === 0)
    return { edited: undefined, units: [], diagnostics };
  const units: PlannedUnit[] = [];
  for (const unit of found.units) {
    try {
      const facts = analyseUnit(env, unit);
      units.push({ facts, plan: planUnit(env, facts) });
    } catch (error) {
      diagnostics.push(makeDiagnostic(env.tsc, unit.node, 'internal', String((error as Error).stack)));
    }
  }
  if (diagnostics.length > 0) return { edited: undefined, units, diagnostics };
  return { edited: rewriteFile(env, file, siteFileName(env, file), units), units, diagnostics };
}
