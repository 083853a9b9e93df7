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

/** What a row has in front of its uses. */
type Head = readonly [down: number, column: number, text: SiteRow[2], tags: number];

interface Row {
  readonly head: Head;
  readonly uses: Uses;
}

/** The part of a plan that the recorder reads, in the form of `runtime/plan.ts`. */
export function encodePlan(plan: Plan): FunctionPlan {
  const rows = rowsOf(plan).map(({ head, uses }): SiteRow => trimmed([...head, ...numbersOf(uses)]));
  return plan.unset.length > 0 ? [plan.name, rows, plan.unset] : [plan.name, rows];
}

function rowsOf(plan: Plan): Row[] {
  const steps = bySite(plan.steps);
  const loops = bySite(plan.loops);
  const checks = bySite(plan.checks);
  return plan.sites.map((site, index) => {
    const step = steps.get(site.number);
    const loop = loops.get(site.number);
    const check = checks.get(site.number);
    const uses = [
      ...(step === undefined ? [] : usesOf(step, step.needs)),
      ...(check === undefined ? [] : usesInStep(check, plan.unset)),
      ...(loop === undefined ? [] : changesOf(loop)),
    ];
    const down = site.line - (plan.sites[index - 1]?.line ?? 0);
    const around = plan.loops[site.loop - 1]?.site ?? 0;
    return { head: [down, site.column, textOf(site), tagsOf(site, step, loop, around)], uses };
  });
}

function bySite<T extends { readonly site: number }>(all: readonly T[]): ReadonlyMap<number, T> {
  return new Map(all.map((one) => [one.site, one]));
}

/** Without the 0 at the end, which is what a missing part means. */
function trimmed(row: readonly [...Head, ...number[]]): SiteRow {
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

function usesOf(rule: RulePlan, needs: readonly number[]): Uses {
  return [
    [Use.needs, needs],
    [Use.reads, rule.needs.filter((binding) => !rule.bases.includes(binding))],
    [Use.decides, rule.conditions],
    [Use.narrowed, rule.narrowed],
    [Use.provides, rule.provides],
    [Use.certain, rule.certain],
    [Use.touches, rule.touches],
    [Use.tests, rule.tests],
  ];
}

/** What a step that runs needs from before is there: only variables declared with `!` may have got no value in it. */
function usesInStep(check: RulePlan, unset: readonly number[]): Uses {
  return usesOf(
    check,
    check.needs.filter((binding) => unset.includes(binding)),
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

/** What a row has of these is often the same as in other rows: all that may hold an object, and all its properties. */
const SHARED_WAYS: readonly number[] = [Use.touches, Use.tests, Use.changes, Use.holds, Use.spared];
/** A list of bindings that is longer than this, and that more than one row uses in the same way, is written once. */
const LONG = 24;

interface SharedList {
  readonly name: string;
  readonly use: Uses[number];
}

/** By `keyOf`. */
type Shared = ReadonlyMap<string, SharedList>;

function shareLists(rows: readonly Row[], listName: (number: number) => string): Shared {
  const long = rows.flatMap(({ uses }) => uses.filter(isLong));
  const used = [...groupBy(long, keyOf)].filter(([, { length }]) => length > 1);
  return new Map(
    used.map(([key, [use]], index) => [key, { name: listName(index + 1), use: use as Uses[number] }]),
  );
}

function isLong([way, bindings]: Uses[number]): boolean {
  return bindings.length > LONG && SHARED_WAYS.includes(way);
}

function keyOf([way, bindings]: Uses[number]): string {
  return `${way}: ${bindings.join()}`;
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
  const all = plans.map((plan) => ({ plan, rows: rowsOf(plan) }));
  const shared = shareLists(
    all.flatMap(({ rows }) => rows),
    listName,
  );
  const functions = all.map(({ plan: { name, unset, only }, rows }) => {
    const lines = rows.map((row) => `\n    ${printRow(row, shared)}`).join(',');
    const rest = [
      ...(unset.length > 0 || typeof only !== 'string' ? [JSON.stringify(unset)] : []),
      ...(typeof only === 'string' ? [] : [onlyOf(only)]),
    ];
    return `\n  [${[JSON.stringify(name), `[${lines}\n  ]`, ...rest].join(', ')}]`;
  });
  const lists = [...shared.values()].map(
    ({ name, use }) => `  const ${name} = ${JSON.stringify(numbersOf([use]))};\n`,
  );
  return `${lists.join('')}  return [${JSON.stringify(file)}, ${maxErrors}, [${functions.join(',')}\n]];`;
}

function printRow({ head, uses }: Row, shared: Shared): string {
  const known = uses.map((use) => (isLong(use) ? shared.get(keyOf(use)) : undefined));
  const own = numbersOf(uses.filter((_, index) => known[index] === undefined));
  const names = known.flatMap((list) => (list === undefined ? [] : `...${list.name}`));
  if (names.length === 0) return JSON.stringify(trimmed([...head, ...own]));
  return `${JSON.stringify([...head, ...own]).slice(0, -1)},${names.join()}]`;
}
