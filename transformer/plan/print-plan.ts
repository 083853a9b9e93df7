import type { AbsorbPlan, LoopPlan, Plan, RulePlan, SitePlan, StepPlan } from './plan.js';

/** A plan as text, for people: each step with what it needs and provides, and what its failure means. */
export function printPlan(plan: Plan): string {
  const head = `${plan.name}: ${plan.isAsync ? 'async ' : ''}${plan.isGenerator ? 'generator, ' : ''}${plan.kind}`;
  const rest = [
    ...list('declared in front', names(plan, plan.hoisted)),
    ...list('without a value at first', names(plan, plan.unset)),
    ...list(
      'read through a check',
      names(
        plan,
        plan.nets.map(({ binding }) => binding),
      ),
    ),
  ];
  return [head, ...printLimit(plan), ...rest, ...plan.sites.flatMap((site) => printSite(plan, site))].join(
    '\n',
  );
}

function printLimit({ only }: Plan): string[] {
  if (only === 'everything') return [];
  return [
    `records only ${typeof only === 'string' ? only : only.map(({ path }) => path.join('.')).join(', ')}`,
  ];
}

function printSite(plan: Plan, site: SitePlan): string[] {
  const step = plan.steps.find((candidate) => candidate.site === site.number);
  const check = plan.checks.find((candidate) => candidate.site === site.number);
  const loop = plan.loops.find((candidate) => candidate.site === site.number);
  const mark = step === undefined ? '   ' : step.isJoined ? ' + ' : '-> ';
  const rule = step ?? check;
  return [
    `${mark}${site.number}  ${site.line}:${site.column}  ${site.text}`,
    ...(site.isRejection ? ['      what its reject() throws leaves out the item'] : []),
    ...(site.loop > 0 && step === undefined ? [`      in an iteration of loop ${site.loop}`] : []),
    ...(rule === undefined ? [] : printRule(plan, rule)),
    ...(step?.isParameter ? ['      a parameter: if it fails, those after it are not evaluated'] : []),
    ...(step === undefined ? [] : printGuard(step)),
    ...(loop === undefined ? [] : printLoop(plan, loop)),
    ...plan.absorbs.filter((absorb) => absorb.site === site.number).map(printAbsorb),
    ...(site.stop === 'none' ? [] : [`      if it fails, the function ends: ${site.stop}`]),
  ];
}

function printRule(plan: Plan, rule: RulePlan): string[] {
  const { needs, bases, conditions, narrowed, provides, certain, touches, tests } = rule;
  return [
    ...list('needs', names(plan, needs)),
    ...list('only to write into', names(plan, bases)),
    ...list('decides on', names(plan, conditions)),
    ...list('relies on the type of', names(plan, narrowed)),
    ...list('provides', names(plan, provides)),
    ...list('certainly', names(plan, certain)),
    ...list('may change', names(plan, touches)),
    ...list('goes on by', names(plan, tests)),
  ].map((line) => `      ${line}`);
}

function printGuard({ isChecked }: StepPlan): string[] {
  return isChecked ? ['      skipped if something is missing'] : [];
}

function printAbsorb({ decides }: AbsorbPlan): string {
  return `      absorbs a report${decides ? ', and decides on all of it' : ''}`;
}

function printLoop(plan: Plan, { number, changes, held, tests, endsAfter }: LoopPlan): string[] {
  return [
    `      loop ${number}: a failed iteration is left, the others run`,
    ...list('      a failed iteration leaves unproven', names(plan, changes)),
    ...list('      of which it may only have changed the object', names(plan, held)),
    ...list('      of which a report that it absorbs leaves alone', names(plan, tests)),
    ...(endsAfter ? ['      a decision lost in it ends the function after it'] : []),
  ];
}

function names(plan: Plan, ids: readonly number[]): string[] {
  return ids.map((id) => plan.bindings[id] ?? `#${id}`);
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${title} ${items.join(', ')}`];
}
