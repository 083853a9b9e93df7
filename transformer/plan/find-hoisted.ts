import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import { stepAt } from '../analyse/closures.js';
import type { NetPlan, StepPlan } from './plan.js';

/** The block-scoped variables, classes and enums of a unit's sequences that are used outside the guard that declares them. */
export function findHoisted(
  tsc: typeof ts,
  facts: Facts,
  steps: readonly StepPlan[],
  nets: readonly NetPlan[],
): number[] {
  const guards = guardNumbers(facts, steps);
  const netted = new Set(nets.map(({ binding }) => binding));
  const bare = bareBindings(facts);
  const hoisted = facts.bindings.all.filter(({ id, declaration, symbol }) => {
    if (declaration === undefined || !isBlockScoped(symbol)) return false;
    if (bare.has(id)) return true;
    const home = declaringStep(tsc, facts, declaration);
    if (home === undefined) return false;
    const uses = facts.accesses.of(id);
    return (
      netted.has(id) ||
      uses.some(({ node }) => guards[stepAt(facts.unit, facts.outline, node) ?? -1] !== guards[home])
    );
  });
  return withWholeStatements(tsc, facts, new Set(hoisted.map(({ id }) => id)));
}

/** By step, the number of its guard. */
function guardNumbers({ outline }: Facts, steps: readonly StepPlan[]): number[] {
  let guard = -1;
  return outline.steps.map(({ index }) => {
    if (steps[index]?.isJoined !== true) guard += 1;
    return guard;
  });
}

function isBlockScoped(symbol: ts.Symbol | undefined): boolean {
  const BLOCK_SCOPED_VARIABLE = 2;
  const CLASS = 32;
  const ENUM = 256;
  return symbol !== undefined && (symbol.flags & (BLOCK_SCOPED_VARIABLE | CLASS | ENUM)) !== 0;
}

/** The step that is the declaration's own statement. */
export function declaringStep(tsc: typeof ts, { outline }: Facts, declaration: ts.Node): number | undefined {
  for (let at = declaration; at !== undefined; at = at.parent) {
    const step = outline.siteOf.get(at)?.step;
    if (step === undefined) continue;
    const declares = tsc.isVariableStatement(at) || tsc.isClassDeclaration(at) || tsc.isEnumDeclaration(at);
    return declares && outline.steps[step]?.node === at ? step : undefined;
  }
  return undefined;
}

function bareBindings({ outline, bindings }: Facts): Set<number> {
  const statements = new Set<ts.Node>();
  const collect = (sequence: typeof outline.body): void => {
    for (const node of sequence.bare) statements.add(node);
    for (const item of sequence.items)
      if (item.kind === 'block') collect(item.sequence);
      else if (item.kind === 'try') for (const part of [item.block, item.finally]) collect(part);
  };
  collect(outline.body);
  return new Set(
    bindings.all
      .filter(({ declaration }) => declaration && statements.has(declaration.parent?.parent))
      .map(({ id }) => id),
  );
}

/** A statement becomes an assignment as a whole: with one of its variables all are declared in front. */
function withWholeStatements(tsc: typeof ts, facts: Facts, hoisted: ReadonlySet<number>): number[] {
  const steps = new Set(
    [...hoisted].map((id) => {
      const declaration = facts.bindings.all[id]?.declaration;
      return declaration && declaringStep(tsc, facts, declaration);
    }),
  );
  return facts.bindings.all
    .filter(({ id, declaration, symbol }) => {
      if (hoisted.has(id)) return true;
      const step = declaration && isBlockScoped(symbol) ? declaringStep(tsc, facts, declaration) : undefined;
      return step !== undefined && steps.has(step);
    })
    .map(({ id }) => id);
}
