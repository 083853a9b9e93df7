import type { Site } from '../../types/index.js';
import { chainOf, type Link, sentence } from './chain.js';
import type { Failure, Told } from './read-report.js';
import type { Limits } from './settings.js';

/** The failures of one statement. Groups are numbered from 1, in the order in which the statements first failed. */
export interface Group {
  readonly number: number;
  readonly site: Site;
  readonly failures: Failure[];
  /** What was thrown there, the most frequent first. */
  readonly variants: readonly Variant[];
  readonly skipped: SkippedHere[];
}

/** Failures that say the same. */
export interface Variant {
  readonly chain: Link;
  readonly failures: [Failure, ...Failure[]];
}

/** A statement that did not run. It stands at the first of the statements whose failures it depended on. */
export interface SkippedHere {
  readonly site: Site;
  readonly because: readonly Group[];
  times: number;
}

export interface Grouped {
  readonly groups: readonly Group[];
  /** Skipped statements that name no failure: there are none in a report as it was made. */
  readonly unexplained: readonly SkippedHere[];
}

export function group(told: Told, limits: Limits): Grouped {
  const bySite = groupBy(told.failures, ({ site }) => keyOf(site));
  const groups = [...bySite.values()].map(
    (failures, index): Group => ({
      number: index + 1,
      site: failures[0].site,
      failures,
      variants: variantsOf(failures, limits),
      skipped: [],
    }),
  );
  return { groups, unexplained: placeSkips(told, groups) };
}

function variantsOf(failures: readonly Failure[], limits: Limits): Variant[] {
  const told = failures.map((failure) => ({ failure, chain: chainOf(failure, limits) }));
  const variants = [...groupBy(told, ({ chain }) => textOf(chain)).values()].map(
    (same): Variant => ({
      chain: same[0].chain,
      failures: same.map(({ failure }) => failure) as Variant['failures'],
    }),
  );
  return variants.sort((a, b) => b.failures.length - a.failures.length);
}

function textOf(link: Link): string {
  return [sentence(link), ...link.inner.map(textOf)].join('\n');
}

/** Puts each skipped statement where it is told; gives those that no failure explains. */
function placeSkips(told: Told, groups: readonly Group[]): SkippedHere[] {
  const byKey = new Map(groups.map((one) => [keyOf(one.site), one]));
  const groupOf = told.failures.map(({ site }) => byKey.get(keyOf(site)) as Group);
  const unexplained: SkippedHere[] = [];
  const known = new Map<string, SkippedHere>();
  for (const { site, causes } of told.skips) {
    const because = [...new Set(causes.flatMap((cause) => groupOf[cause] ?? []))];
    because.sort((a, b) => a.number - b.number);
    const key = [keyOf(site), ...because.map(({ number }) => number)].join('\n');
    const same = known.get(key);
    if (same !== undefined) {
      same.times += 1;
      continue;
    }
    const skipped = { site, because, times: 1 };
    known.set(key, skipped);
    (because[0]?.skipped ?? unexplained).push(skipped);
  }
  return unexplained;
}

export function keyOf({ file, line, column, function: name }: Site): string {
  return [file, line, column, name].join('\n');
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}
