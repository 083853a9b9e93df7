import type { Environment } from '../environment.js';
import { encodePlan } from '../rewrite/encode-plan.js';
import type { PlannedUnit } from '../rewrite/rewrite-file.js';
import type { FunctionPlan, SiteRow } from '../../runtime/plan.js';
import * as Use from '../../runtime/use.js';
import { Choices } from './choices.js';
import { followPath } from './follow-path.js';
import { liveChecks } from './live-checks.js';
import type { Failure, Path, PathInput } from './path.js';

/** How many paths are followed for one failure. */
const MOST_PATHS = 500;

/** What follows when one site fails, and nothing else does. Sites are given by their numbers. */
export interface Consequences {
  /** Whether the report has it as an error: a `catch` of the author may receive it. */
  readonly recorded: Certainty;
  /** Steps, and statements that are asked in a compound step, that do not run. */
  readonly skipped: readonly number[];
  /** Those that do not run on some paths. */
  readonly maySkip: readonly number[];
  /** The sites that run after it if the function comes to them. */
  readonly runs: readonly number[];
  /** Those of the steps that run on what a failure has left in doubt. */
  readonly onPartialData: readonly number[];
  /** Whether the report has a value. */
  readonly value: Certainty;
  /** The sites that may have returned it; 0 is the end of the function. */
  readonly valueFrom: readonly number[];
  /** Why there is none, if there is none. */
  readonly stopped: readonly string[];
  /** There are too many paths to follow all of them: nothing is certain. */
  readonly isCut: boolean;
}

export type Certainty = 'yes' | 'no' | 'maybe';

/** Works out what follows from a failure, by the rules of the runtime; `undefined` if nothing comes to it. */
export function consequencesOf(
  env: Environment,
  unit: PlannedUnit,
  failure: Failure,
): Consequences | undefined {
  const { maxErrors } = env.options;
  const { facts, plan } = unit;
  const stepOf = (site: number): number => facts.outline.sites[site - 1]?.step ?? -1;
  const live = liveChecks(plan, stepOf, stepOf(failure.site));
  const input = { env, facts, plan, filePlan: ['', maxErrors, [encodePlan(plan)]] as const, failure, live };
  const { paths, isCut } = followPaths(input);
  const [first] = paths;
  if (first === undefined) return undefined;
  const { certain, perhaps } = skippedOn(paths, isCut);
  const left = new Set([...certain, ...perhaps]);
  return {
    recorded: certainty(paths, isCut, ({ status }) => status !== 'complete'),
    skipped: certain,
    maySkip: perhaps,
    runs: numbers(paths.flatMap(({ begun }) => [...begun])).filter((site) => !left.has(site)),
    onPartialData: partialOn(input, first).filter((site) => !left.has(site)),
    value: certainty(paths, isCut, ({ status }) => status !== 'failed'),
    valueFrom: numbers(paths.flatMap(({ returned }) => returned ?? [])),
    stopped: [...new Set(paths.flatMap(({ stopped }) => stopped ?? []))],
    isCut,
  };
}

type Input = Omit<PathInput, 'choices'>;

/** The paths on which nothing else is thrown; if there are none, the others. */
function followPaths(input: Input): { readonly paths: readonly Path[]; readonly isCut: boolean } {
  const choices = new Choices();
  const paths: Path[] = [];
  let tries = 0;
  let hasMore = true;
  for (; hasMore && tries < MOST_PATHS; tries += 1) {
    const path = followPath({ ...input, choices });
    if (path !== undefined) paths.push(path);
    hasMore = choices.advance();
  }
  const quiet = paths.filter(({ threw }) => !threw);
  return { paths: quiet.length > 0 ? quiet : paths, isCut: hasMore };
}

function skippedOn(paths: readonly Path[], isCut: boolean): { certain: number[]; perhaps: number[] } {
  const all = numbers(paths.flatMap(({ skipped }) => [...skipped]));
  const runs = (site: number): boolean =>
    isCut || paths.some(({ begun, skipped }) => begun.has(site) && !skipped.has(site));
  return { certain: all.filter((site) => !runs(site)), perhaps: all.filter(runs) };
}

function certainty(paths: readonly Path[], isCut: boolean, holds: (path: Path) => boolean): Certainty {
  if (!isCut && paths.every(holds)) return 'yes';
  return isCut || paths.some(holds) ? 'maybe' : 'no';
}

/**
 * The steps that read something unproven. A condition on it would not be decided: where a step is skipped as soon as all
 * that it reads counts as a condition, it reads such a thing.
 */
function partialOn(input: Input, { begun }: Path): number[] {
  return input.plan.steps
    .filter(({ site }) => begun.has(site))
    .filter(({ site, needs, bases }) => {
      const relied = needs.filter((id) => !bases.includes(id));
      return relied.length > 0 && isSkippedIf(input, site, relied);
    })
    .map(({ site }) => site);
}

function isSkippedIf(input: Input, asked: number, conditions: readonly number[]): boolean {
  const [file, maxErrors, [own]] = input.filePlan;
  const [name, sites, ...rest] = own as FunctionPlan;
  const asking = sites.map((row, index) => (index === asked - 1 ? withConditions(row, conditions) : row));
  const filePlan = [file, maxErrors, [[name, asking, ...rest]]] as const;
  return followPath({ ...input, filePlan, choices: new Choices(), asked })?.skipped.has(asked) === true;
}

function withConditions(
  [down, column, text, tags, ...uses]: SiteRow,
  conditions: readonly number[],
): SiteRow {
  const others = uses.map((use) => (use < 0 ? use : use & ~Use.decides));
  const decided = conditions.map((id) => (id << Use.shortShift) | Use.decides);
  return [down, column, text, tags ?? 0, ...others, ...decided];
}

function numbers(sites: readonly number[]): number[] {
  return [...new Set(sites)].sort((a, b) => a - b);
}
