import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import type { Access } from '../analyse/collect-accesses.js';
import { closureReads, closureWrites, earliestRun, stepAt } from '../analyse/closures.js';
import type { Binding } from '../analyse/bindings.js';
import { isWithoutValue } from '../analyse/syntax.js';
import { declaringStep } from './find-hoisted.js';
import type { NetPlan } from './plan.js';

/**
 * The variables that a closure may read although they are not set: before their declaration has run, or after a step
 * that assigns them has failed. Their reads in closures go through a check, which throws what JavaScript throws for a
 * variable before its declaration. So do assignments that may come before the declaration.
 */
export function findNets(tsc: typeof ts, facts: Facts): NetPlan[] {
  return facts.bindings.all.flatMap((binding) => {
    const home = homeStep(tsc, facts, binding);
    if (home === undefined) return [];
    const isEarly = (accesses: readonly Access[]): boolean =>
      home >= 0 && accesses.some((access) => runsBy(tsc, facts, access, home));
    const isParameter = home < facts.outline.parameters.length;
    const startsUnset = isParameter || !startsUndefined(tsc, facts, binding);
    const reads = closureReads(facts.accesses, binding.id);
    const isAssigned = startsUnset && !isParameter && isEarly(closureWrites(facts.accesses, binding.id));
    const fromStart = isAssigned || (startsUnset && isEarly(reads));
    const isLost = reads.length > 0 && (isEarly(reads) || isProvidedElsewhere(facts, binding, home));
    return isAssigned || isLost ? [{ binding: binding.id, fromStart, isAssigned }] : [];
  });
}

/** The step that declares the variable; -1 for unguarded parameters and for `let` without a value. */
function homeStep(tsc: typeof ts, facts: Facts, { declaration, isPath }: Binding): number | undefined {
  if (declaration === undefined || isPath) return undefined;
  const step = stepAt(facts.unit, facts.outline, declaration) ?? -1;
  return step < facts.outline.parameters.length ? step : declaringStep(tsc, facts, declaration);
}

/** Whether the closure that the access stands in may run in a step or before it. */
function runsBy(tsc: typeof ts, facts: Facts, { closure }: Access, step: number): boolean {
  return earliestRun(tsc, facts.unit, facts.outline, facts.accesses, closure as ts.Node) <= step;
}

/** `let x;` that is no step, `var` and parameters hold `undefined` before anything is assigned. */
function startsUndefined(tsc: typeof ts, facts: Facts, { declaration, symbol }: Binding): boolean {
  const isVar = symbol !== undefined && (symbol.flags & tsc.SymbolFlags.FunctionScopedVariable) !== 0;
  return (
    isVar ||
    (declaration !== undefined &&
      tsc.isVariableDeclaration(declaration) &&
      declaration.initializer === undefined &&
      !isStepWithoutValue(tsc, facts, declaration.parent.parent))
  );
}

/** A `let x;` that closures before it mention. */
function isStepWithoutValue(tsc: typeof ts, { outline }: Facts, node: ts.Node): boolean {
  return tsc.isStatement(node) && outline.siteOf.has(node) && isWithoutValue(tsc, node);
}

/** A parameter that fails ends the step in which all of them are evaluated: no closure of the body has seen it. */
function isProvidedElsewhere({ rules, outline }: Facts, { id }: Binding, home: number): boolean {
  const body = outline.parameters.length;
  return rules.some(({ provides }, step) => step !== home && step >= body && provides.has(id));
}
