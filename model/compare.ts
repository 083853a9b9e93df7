import type { Site } from '../types/index.js';
import type { Expected, Passage } from './contract/expected.js';
import type { Place, Places } from './language/print.js';
import type { Statement } from './language/program.js';
import type { Outcome } from './product/execute.js';
import type { ForeignSite } from './world/reports.js';
import { show, type World } from './world/world.js';

/** What the model expects, as text. */
export function describeExpected(expected: Expected, places: Places): string {
  const { status, stopped, value, errors, skipped, log } = expected;
  const located = (site: Statement | ForeignSite): Place | undefined =>
    'kind' in site ? places.get(site) : site;
  const locate = ({ site, iterations }: Passage): Passed => ({ site: located(site), iterations });
  return textOf(
    `${status} ${stopped ?? value}`,
    log,
    errors.map(({ cause, via, ...at }) => describeError(cause, [at, ...via].map(locate))),
    skipped.map(({ site, causes }) => `${placeOf(located(site))} because of ${causes.join()}`),
  );
}

/** What a guarded function did, in the same words. */
export function describeOutcome(outcome: Outcome, world: World): string {
  if ('threw' in outcome)
    return `threw ${outcome.threw instanceof Error ? outcome.threw.stack : show(outcome.threw)}`;
  const { report } = outcome;
  const { status, errors, skipped } = report;
  return textOf(
    `${status} ${status === 'failed' ? report.stopped : show(report.value)}`,
    world.log,
    errors.map(({ cause, via, ...at }) => describeError(cause, [at, ...via])),
    skipped.map(({ site, causes }) => `${placeOf(site)} because of ${causes.join()}`),
  );
}

interface Passed {
  readonly site: Place | Site | undefined;
  readonly iterations: readonly number[];
}

/** What was thrown, where, and what it has come through. */
function describeError(cause: unknown, places: readonly Passed[]): string {
  const [at, ...via] = places.map(({ site, iterations }) => `${placeOf(site)} [${iterations.join()}]`);
  return [`${show(cause)} at ${at}`, ...via].join(' by ');
}

function textOf(
  head: string,
  log: readonly string[],
  errors: readonly string[],
  skipped: readonly string[],
): string {
  return [
    head,
    ...log.map((line) => `log      ${line}`),
    ...errors.map((line, index) => `error ${index}  ${line}`),
    ...skipped.map((line) => `skipped  ${line}`),
  ].join('\n');
}

function placeOf(place: Place | Site | undefined): string {
  if (place === undefined) throw new Error('The model speaks of a statement that was not printed.');
  const { line, column, endLine, endColumn } = place;
  return `${line}:${column}-${endLine}:${endColumn}`;
}
