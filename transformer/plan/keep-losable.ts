import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import type { Rule } from '../analyse/rule.js';
import { groupBy } from '../group-by.js';

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
  const loopsOf = groupBy(facts.outline.loops, ({ site }) => site.step);
  facts.rules.forEach((rule, index) => {
    const inner = checksOf.get(index) ?? [];
    const changed = (loopsOf.get(index) ?? []).map(({ number }) => facts.changes[number - 1]?.all ?? []);
    steps.push(restrict(rule, lost, new Set(changed.flatMap((ids) => [...ids]))));
    lose([rule, ...inner.map(([, check]) => check)], changed, lost);
    for (const [node, check] of inner) checks.set(node, restrict(check, lost));
  });
  const asked = [...steps, ...checks.values()].flatMap(({ needs, conditions, narrowed }) => [
    ...needs,
    ...conditions,
    ...narrowed,
  ]);
  const used = new Set([...asked, ...kept]);
  return {
    steps: steps.map((rule) => limit(rule, used)),
    checks: mapValues(checks, (rule) => limit(rule, used)),
    used,
    narrowed: new Set([...steps, ...checks.values()].flatMap(({ narrowed }) => [...narrowed])),
  };
}

/** @param changed what a failed iteration in the step may have changed: a later one may read it, and provide something from it */
function lose(rules: readonly Rule[], changed: readonly Iterable<number>[], lost: Set<number>): void {
  for (const { provides, touches, tests } of rules)
    for (const ids of [provides, touches, tests]) for (const id of ids) lost.add(id);
  for (const ids of changed) for (const id of ids) lost.add(id);
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

function limit(rule: Rule, used: ReadonlySet<number>): Rule {
  const { provides, certain, touches, tests } = rule;
  return {
    ...rule,
    provides: intersection(provides, used),
    certain: intersection(certain, used),
    touches: intersection(touches, used),
    tests: intersection(tests, used),
  };
}

function intersection(ids: ReadonlySet<number>, other: ReadonlySet<number>): Set<number> {
  return new Set([...ids].filter((id) => other.has(id)));
}

function mapValues<K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): Map<K, V> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
