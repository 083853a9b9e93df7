import type { Plan, CheckPlan } from '../plan/plan.js';

/**
 * The statements in compound steps for which it makes a difference whether the function comes to them: there the step
 * may be left, or what they do to the data outlasts the step. In the step in which something fails these are all that
 * do anything. In another step, what a statement decides on was in doubt before, or is changed in the step.
 *
 * @param stepOf the number of the step in which a site stands
 * @param failing the step in which the failure is
 * @returns the numbers of their sites
 */
export function liveChecks(
  plan: Plan,
  stepOf: (site: number) => number,
  failing: number,
): ReadonlySet<number> {
  const live = plan.checks.filter((check) => {
    const step = stepOf(check.site);
    if (step === failing) return decides(plan, check) || changes(check).length > 0;
    const others = plan.checks.filter(({ site }) => stepOf(site) === step);
    return isLive(plan, check, new Set(others.flatMap(changes)));
  });
  return new Set(live.map(({ site }) => site));
}

function decides({ unset }: Plan, { needs, conditions, narrowed }: CheckPlan): boolean {
  return conditions.length + narrowed.length > 0 || needs.some((id) => unset.includes(id));
}

function changes({ provides, certain, touches, tests }: CheckPlan): number[] {
  return [...provides, ...certain, ...touches, ...tests];
}

function isLive(
  { unset }: Plan,
  { needs, conditions, narrowed, certain, tests }: CheckPlan,
  changed: ReadonlySet<number>,
): boolean {
  return (
    certain.length + narrowed.length + tests.length > 0 ||
    needs.some((id) => unset.includes(id)) ||
    conditions.some((id) => changed.has(id))
  );
}
