import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import { closureReads, earliestRun, stepAt } from '../analyse/closures.js';
import type { Binding } from '../analyse/bindings.js';
import { declaringStep } from './find-hoisted.js';
import type { NetPlan } from './plan.js';

/**
 * The variables that a closure may read although they are not set: before their declaration has run, or after a step
 * that assigns them has failed. Their reads in closures go through a check, which throws what JavaScript throws for a
 * variable before its declaration.
 */
export function findNets(tsc: typeof ts, facts: Facts): NetPlan[] {
  return facts.bindings.all.flatMap((binding) => {
    const home = homeStep(tsc, facts, binding);
    if (home === undefined) return [];
    const runs = closureReads(facts.accesses, binding.id).map(({ closure }) =>
      earliestRun(tsc, facts.unit, facts.outline, facts.accesses, closure as ts.Node),
    );
    if (runs.length === 0) return [];
    const isEarly = home >= 0 && runs.some((run) => run <= home);
    const isParameter = home < facts.outline.parameters.length;
    const fromStart = isEarly && (isParameter || !startsUndefined(tsc, binding));
    return isEarly || isProvidedElsewhere(facts, binding, home) ? [{ binding: binding.id, fromStart }] : [];
  });
}

/** The step that declares the variable; -1 for unguarded parameters and for `let` without a value. */
function homeStep(tsc: typeof ts, facts: Facts, { declaration, isPath }: Binding): number | undefined {
  if (declaration === undefined || isPath) return undefined;
  const step = stepAt(facts.unit, facts.outline, declaration) ?? -1;
  return step < facts.outline.parameters.length ? step : declaringStep(tsc, facts, declaration);
}

/** `let x;`, `var` and parameters hold `undefined` before anything is assigned. */
function startsUndefined(tsc: typeof ts, { declaration, symbol }: Binding): boolean {
  const isVar = symbol !== undefined && (symbol.flags & tsc.SymbolFlags.FunctionScopedVariable) !== 0;
  return (
    isVar ||
    (declaration !== undefined &&
      tsc.isVariableDeclaration(declaration) &&
      declaration.initializer === undefined)
  );
}

/** A parameter that fails ends the step in which all of them are evaluated: no closure of the body has seen it. */
function isProvidedElsewhere({ rules, outline }: Facts, { id }: Binding, home: number): boolean {
  const body = outline.parameters.length;
  return rules.some(({ provides }, step) => step !== home && step >= body && provides.has(id));
}
