import type ts from 'typescript';
import { isTypedCallOf } from '../../find/find-units.js';
import { makeDiagnostic } from '../make-diagnostic.js';
import { typeOfValue } from './call-facts.js';
import { type Diagnostics, unitAround, type Use } from './use.js';

/** Whether a dropped value is a report that is made there, or a promise or a list of one. */
export function isDroppedReport(use: Use, node: ts.Expression): boolean {
  const { env, types, made } = use;
  return types.holdsReport(typeOfValue(env, node)) && made.isNew(node);
}

/** A report that nobody gets; `report(…)` itself is told elsewhere, where it may not stand. */
export function checkDroppedReport(use: Use, node: ts.Expression): Diagnostics {
  const { env } = use;
  if (!isDroppedReport(use, node)) return [];
  const unit = unitAround(use, node);
  if (env.tsc.isCallExpression(node) && isTypedCallOf(env, node, 'report') && unit === undefined) return [];
  const advice =
    unit === undefined
      ? 'Keep it (const result = …) and look at "result.ok", or write "void" in front of it'
      : 'Take it into this function\'s report with absorb(…), or keep it and look at "ok", or write "void" in front of it';
  return [makeDiagnostic(env.tsc, node, 'droppedReport', advice)];
}
