import { type FunctionPlan, type SiteRow, Stop } from '../../runtime/plan.js';
import * as Tag from '../../runtime/tag.js';
import * as Use from '../../runtime/use.js';
import { groupBy } from '../group-by.js';
import type { ClassPlan, LoopPlan, Plan, RulePlan, SitePlan, StepPlan } from '../plan/plan.js';

const STOPS = {
  none: Stop.none,
  decision: Stop.decision,
  return: Stop.return,
  'after loop': Stop.afterLoop,
} as const;

/** A way of using bindings (see `runtime/use.ts`), and those that are used so. */
type Uses = readonly (readonly [way: number, bindings: readonly number[]])[];

/** Lists of bindings that more than one row has, with the names under which they are written once. */
type Shared = ReadonlyMap<readonly number[], string>;

/**
 * The part of a plan that the recorder reads, in the form of `runtime/plan.ts`.
 *
 * @param shared the touched bindings that are left out of the rows
 */
export function encodePlan(plan: Plan, shared: Shared = new Map()): FunctionPlan {
  const steps = bySite(plan.steps);
  const loops = bySite(plan.loops);
  const checks = bySite(plan.checks);
  const rows = plan.sites.map((site, index): SiteRow => {
    const step = steps.get(site.number);
    const loop = loops.get(site.number);
    const check = checks.get(site.number);
    const uses = [
      ...(step === undefined ? [] : usesOf(step, step.needs, shared)),
      ...(check === undefined ? [] : usesInStep(check, plan.unset, shared)),
      ...(loop === undefined ? [] : changesOf(loop)),
    ];
    const down = site.line - (plan.sites[index - 1]?.line ?? 0);
    const around = plan.loops[site.loop - 1]?.site ?? 0;
    return trimmed([down, site.column, textOf(site), tagsOf(site, step, loop, around), ...numbersOf(uses)]);
  });
  return plan.unset.length > 0 ? [plan.name, rows, plan.unset] : [plan.name, rows];
}

function bySite<T extends { readonly site: number }>(all: readonly T[]): ReadonlyMap<number, T> {
  return new Map(all.map((one) => [one.site, one]));
}

/** Without the 0 at the end, which is what a missing part means. */
function trimmed(row: readonly [number, number, SiteRow[2], number, ...number[]]): SiteRow {
  const [down, column, text, ...rest] = row;
  return rest.some((part) => part !== 0) ? row : [down, column, text];
}

function textOf({ text, line, column, endLine, endColumn }: SitePlan): SiteRow[2] {
  const isWhole = endLine === line && endColumn === column + text.length;
  return isWhole ? text : [text, endLine - line, endColumn];
}

function tagsOf(
  site: SitePlan,
  step: StepPlan | undefined,
  loop: LoopPlan | undefined,
  around: number,
): number {
  const tags = [
    STOPS[site.stop],
    step === undefined ? Tag.inner : 0,
    step?.isJoined ? Tag.joined : 0,
    step?.isParameter ? Tag.parameter : 0,
    STOPS[loop?.itemStop ?? 'none'] << Tag.itemStopShift,
    around << Tag.loopShift,
  ];
  return tags.reduce((all, tag) => all | tag);
}

function usesOf(rule: RulePlan, needs: readonly number[], shared: Shared): Uses {
  return [
    [Use.needs, needs],
    [Use.reads, rule.needs.filter((binding) => !rule.bases.includes(binding))],
    [Use.decides, rule.conditions],
    [Use.narrowed, rule.narrowed],
    [Use.provides, rule.provides],
    [Use.certain, rule.certain],
    [Use.touches, shared.has(rule.touches) ? [] : rule.touches],
    [Use.tests, rule.tests],
  ];
}

/** What a step that runs needs from before is there: only variables declared with `!` may have got no value in it. */
function usesInStep(check: RulePlan, unset: readonly number[], shared: Shared): Uses {
  return usesOf(
    check,
    check.needs.filter((binding) => unset.includes(binding)),
    shared,
  );
}

function changesOf({ changes, held, tests }: LoopPlan): Uses {
  return [
    [Use.changes, changes.filter((binding) => !held.includes(binding))],
    [Use.holds, held],
    [Use.spared, tests],
  ];
}

/** One or two for each binding, in their order. */
function numbersOf(uses: Uses): number[] {
  const ways = new Map<number, number>();
  for (const [way, bindings] of uses)
    for (const binding of bindings) ways.set(binding, (ways.get(binding) ?? 0) | way);
  return [...ways].sort(([a], [b]) => a - b).flatMap(([binding, all]) => shorten(binding, all));
}

function shorten(binding: number, ways: number): number[] {
  const bits = [1, 2, 4, 8].filter((bit) => (ways & Use.shortWays(bit)) === Use.shortWays(bit));
  const short = bits.reduce((all, bit) => all | bit, 0);
  const use = (binding << Use.shortShift) | short;
  const others = ways ^ Use.shortWays(short);
  return others === 0 ? [use] : [use, -others];
}

/** A list of touched bindings that is longer than this, and is that of more than one row, is written once. */
const LONG = 24;

function sharedTouches(plans: readonly Plan[], listName: (number: number) => string): Shared {
  const rules = plans.flatMap(({ steps, checks }) => [...steps, ...checks]);
  const long = rules.map(({ touches }) => touches).filter(({ length }) => length > LONG);
  const lists = [...groupBy(long, (list) => list)].filter(([, { length }]) => length > 1);
  return new Map(lists.map(([list], index) => [list, listName(index + 1)]));
}

/**
 * The body of the function that gives a file's plan: each site on a line of its own, and in front what rows share.
 *
 * @param onlyOf gives the rule of a function that records instances of some classes only
 * @param listName names a shared list
 */
export function printFilePlan(
  file: string,
  maxErrors: number,
  plans: readonly Plan[],
  onlyOf: (references: readonly ClassPlan[]) => string,
  listName: (number: number) => string,
): string {
  const shared = sharedTouches(plans, listName);
  const functions = plans.map((plan) => {
    const [name, sites, unset] = encodePlan(plan, shared);
    const lists = listsBySite(plan, shared);
    const rows = sites.map((row, index) => `\n    ${printRow(row, lists.get(index + 1))}`).join(',');
    const only = typeof plan.only === 'string' ? [] : [JSON.stringify(unset ?? []), onlyOf(plan.only)];
    const rest = only.length > 0 ? only : unset === undefined ? [] : [JSON.stringify(unset)];
    return `\n  [${[JSON.stringify(name), `[${rows}\n  ]`, ...rest].join(', ')}]`;
  });
  const lists = [...shared].map(([touches, name]) => `  const ${name} = ${printTouches(touches)};\n`);
  return `${lists.join('')}  return [${JSON.stringify(file)}, ${maxErrors}, [${functions.join(',')}\n]];`;
}

function listsBySite({ steps, checks }: Plan, shared: Shared): ReadonlyMap<number, string> {
  return new Map(
    [...steps, ...checks].flatMap(({ site, touches }) => {
      const name = shared.get(touches);
      return name === undefined ? [] : [[site, name] as const];
    }),
  );
}

function printRow(row: SiteRow, list: string | undefined): string {
  const [down, column, text, tags = 0, ...uses] = row;
  return list === undefined
    ? JSON.stringify(row)
    : `${JSON.stringify([down, column, text, tags, ...uses]).slice(0, -1)},...${list}]`;
}

function printTouches(touches: readonly number[]): string {
  return JSON.stringify(numbersOf([[Use.touches, touches]]));
}
