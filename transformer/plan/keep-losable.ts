import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import type { Changes, Rule } from '../analyse/rule.js';
import { groupBy } from '../group-by.js';
import { remember } from '../remember.js';

export interface LosableRules {
  readonly steps: readonly Rule[];
  readonly checks: ReadonlyMap<ts.Node, Rule>;
  /** The bindings that some rule asks for. */
  readonly used: ReadonlySet<number>;
  /** Those of which some rule relies on the type. */
  readonly narrowed: ReadonlySet<number>;
}

/**
 * Leaves in the rules what can matter: a step can only miss a binding that something before it can lose, and only what
 * is asked for somewhere needs to be told.
 *
 * @param kept bindings that are told whether or not a rule asks for them
 */
export function keepLosable(facts: Facts, kept: ReadonlySet<number>): LosableRules {
  const lost = new Set(facts.bindings.all.filter(({ startsUnset }) => startsUnset).map(({ id }) => id));
  const steps: Rule[] = [];
  const checks = new Map<ts.Node, Rule>();
  const checksOf = groupBy(facts.checks, ([node]) => facts.outline.siteOf.get(node)?.step);
  const lose = remember((ids: Iterable<number>) => {
    for (const id of ids) lost.add(id);
  });
  const loopsOf = groupBy(facts.outline.loops, ({ site }) => site.step);
  facts.rules.forEach((rule, index) => {
    const inner = checksOf.get(index) ?? [];
    // A later iteration may read what a failed one has changed, and provide something from it.
    const changed = (loopsOf.get(index) ?? []).map(
      ({ number }) => (facts.changes[number - 1] as Changes).all,
    );
    steps.push(restrict(rule, lost, new Set(changed.flatMap((ids) => [...ids]))));
    for (const ids of [...[rule, ...inner.map(([, check]) => check)].flatMap(mayLose), ...changed]) lose(ids);
    for (const [node, check] of inner) checks.set(node, restrict(check, lost));
  });
  const asked = [...steps, ...checks.values()].flatMap(({ needs, conditions, narrowed }) => [
    ...needs,
    ...conditions,
    ...narrowed,
  ]);
  const used = new Set([...asked, ...kept]);
  // Many steps of a long function touch the same objects, and have one set of them.
  const usedOf = remember((ids: ReadonlySet<number>) => intersection(ids, used));
  return {
    steps: steps.map((rule) => limit(rule, usedOf)),
    checks: mapValues(checks, (rule) => limit(rule, usedOf)),
    used,
    narrowed: new Set([...steps, ...checks.values()].flatMap(({ narrowed }) => [...narrowed])),
  };
}

function mayLose({ provides, touches, tests }: Rule): ReadonlySet<number>[] {
  return [provides, touches, tests];
}

function restrict(rule: Rule, lost: ReadonlySet<number>, changed: ReadonlySet<number> = new Set()): Rule {
  const { needs, bases, conditions, narrowed } = rule;
  return {
    ...rule,
    needs: new Set([...needs].filter((id) => lost.has(id) || changed.has(id))),
    bases: intersection(bases, lost),
    conditions: intersection(conditions, lost),
    narrowed: intersection(narrowed, lost),
  };
}

function limit(rule: Rule, usedOf: (ids: ReadonlySet<number>) => ReadonlySet<number>): Rule {
  const { provides, certain, touches, tests } = rule;
  return {
    ...rule,
    provides: usedOf(provides),
    certain: usedOf(certain),
    touches: usedOf(touches),
    tests: usedOf(tests),
  };
}

function intersection(ids: ReadonlySet<number>, other: ReadonlySet<number>): Set<number> {
  return new Set([...ids].filter((id) => other.has(id)));
}

function mapValues<K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): Map<K, V> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
