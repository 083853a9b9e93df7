import {
  Flag,
  type FunctionPlan,
  type LoopRow,
  type RuleRow,
  type SiteRow,
  Stop,
} from '../../runtime/plan.js';
import type { CheckPlan, ClassPlan, LoopPlan, Plan, SitePlan, StepPlan } from '../plan/plan.js';

const STOPS = {
  none: Stop.none,
  decision: Stop.decision,
  return: Stop.return,
  'after loop': Stop.afterLoop,
} as const;

/** The part of a plan that the recorder reads, in the form of `runtime/plan.ts`. */
export function encodePlan(plan: Plan): FunctionPlan {
  return [
    plan.name,
    plan.sites.map(encodeSite),
    plan.steps.map(encodeStep),
    plan.loops.map(encodeLoop),
    plan.checks.map((check) => encodeRule(check, 0)),
    plan.unset,
  ];
}

function encodeSite({ line, column, endLine, endColumn, text, stop, loop }: SitePlan): SiteRow {
  return trimmed([line, column, endLine, endColumn, text, STOPS[stop], loop]) as unknown as SiteRow;
}

function encodeStep(step: StepPlan): RuleRow {
  const flags = [
    step.isJoined ? Flag.joined : 0,
    step.isLoop ? Flag.loop : 0,
    step.isParameter ? Flag.parameter : 0,
  ];
  return encodeRule(
    step,
    flags.reduce((all, flag) => all | flag),
  );
}

function encodeRule(rule: CheckPlan, flags: number): RuleRow {
  const { site, needs, bases, conditions, narrowed, provides, certain, touches, tests } = rule;
  const row = [site, needs, conditions, provides, certain, touches, tests, flags, bases, narrowed];
  return trimmed(row) as unknown as RuleRow;
}

function encodeLoop({ site, changes, itemStop, held, tests }: LoopPlan): LoopRow {
  return trimmed([site, changes, STOPS[itemStop], held, tests]) as unknown as LoopRow;
}

/** Without the empty lists and zeros at the end, which are what a missing part means. */
function trimmed(row: readonly unknown[]): readonly unknown[] {
  const isEmpty = (part: unknown): boolean => part === 0 || (Array.isArray(part) && part.length === 0);
  let length = row.length;
  while (length > 1 && isEmpty(row[length - 1])) length -= 1;
  return row.slice(0, length);
}

/**
 * The source of a file's plan: each site and step on a line of its own.
 *
 * @param nameOf gives a class that errors are limited to
 */
export function printFilePlan(
  file: string,
  maxErrors: number,
  plans: readonly Plan[],
  nameOf: (reference: ClassPlan) => string,
): string {
  const functions = plans.map((plan) => {
    const [name, sites, ...rest] = encodePlan(plan);
    const rows = sites.map((row) => `\n    ${JSON.stringify(row)}`).join(',');
    const only = typeof plan.only === 'string' ? [] : [`() => [${plan.only.map(nameOf).join(', ')}]`];
    const parts = [...rest.map((part) => JSON.stringify(part)), ...only];
    return `\n  [${JSON.stringify(name)}, [${rows}\n  ], ${parts.join(', ')}]`;
  });
  return `[${JSON.stringify(file)}, ${maxErrors}, [${functions.join(',')}\n]]`;
}
