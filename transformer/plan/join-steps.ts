import type { Facts } from '../analyse/analyse-unit.js';
import type { Sequence } from '../analyse/outline.js';
import type { ListedRule } from './plan-unit.js';
import type { StepPlan } from './plan.js';

/**
 * Puts consecutive steps into one guard where each cannot run without the one before it, so that a failure of one skips
 * all that follow in the guard.
 */
export function joinSteps(facts: Facts, rules: readonly ListedRule[]): StepPlan[] {
  const joined = new Set<number>();
  joinIn(facts, facts.outline.body, rules, joined);
  return facts.outline.steps.map((step) => {
    const rule = rules[step.index] as ListedRule;
    const isJoined = joined.has(step.index);
    return {
      site: step.site.number,
      ...rule,
      isChecked: !isJoined && rule.needs.length + rule.conditions.length + rule.narrowed.length > 0,
      isJoined,
      isLoop: isResumedLoop(facts, step.index),
      isParameter: step.index < facts.outline.parameters.length,
    };
  });
}

function joinIn(facts: Facts, sequence: Sequence, rules: readonly ListedRule[], joined: Set<number>): void {
  let guard: ListedRule[] = [];
  // What a step of the guard provides may be unproven although the step has completed.
  let absorbs = false;
  for (const item of sequence.items) {
    if (item.kind !== 'step') {
      guard = [];
      const inner = item.kind === 'block' ? [item.sequence] : [item.block, item.finally];
      for (const one of inner) joinIn(facts, one, rules, joined);
      continue;
    }
    const rule = rules[item.index] as ListedRule;
    const isProven = !absorbs || rule.conditions.length === 0;
    if (guard.length > 0 && isProven && canJoin(guard, rule)) joined.add(item.index);
    else {
      guard = [];
      absorbs = false;
    }
    absorbs ||= absorbsReport(facts, item.index);
    guard = hasResumedLoop(facts, item.index) ? [] : [...guard, rule];
  }
}

/** The step needs what the one before it provides, and nothing that the guard does not ask for or provide. */
function canJoin(guard: readonly ListedRule[], rule: ListedRule): boolean {
  const head = guard[0] as ListedRule;
  const last = guard.at(-1) as ListedRule;
  const known = new Set([...head.needs, ...guard.flatMap(({ certain }) => certain)]);
  const doubted = new Set(guard.flatMap((one) => doubtedBy(one, head)));
  return (
    rule.needs.some((id) => last.provides.includes(id)) &&
    rule.needs.every((id) => known.has(id)) &&
    rule.conditions.every((id) => head.conditions.includes(id) && !doubted.has(id)) &&
    rule.narrowed.every((id) => head.narrowed.includes(id) || head.conditions.includes(id))
  );
}

/** What a step of the guard leaves unproven if it reads something unproven, and not only what the guard decides on. */
function doubtedBy({ needs, provides, touches }: ListedRule, head: ListedRule): readonly number[] {
  return needs.every((id) => head.conditions.includes(id)) ? [] : [...provides, ...touches];
}

function hasResumedLoop({ outline }: Facts, step: number): boolean {
  return outline.loops.some(({ site }) => site.step === step);
}

function absorbsReport({ absorbs }: Facts, step: number): boolean {
  return absorbs.some(({ site }) => site.step === step);
}

function isResumedLoop({ outline }: Facts, step: number): boolean {
  const own = outline.steps[step]?.site;
  return outline.loops.some(({ site }) => site === own);
}
