import { cases, inputOf } from '../fixtures/testing/cases.js';
import { FixtureCompiler, readSource } from '../fixtures/testing/compile.js';
import { callNames } from '../fixtures/testing/describe-calls.js';
import { isForced, type Run, reportOf, runGuarded } from '../fixtures/testing/run.js';
import { type Consequences, consequencesOf } from '../transformer/explain/consequences.js';
import { type ExplainedStatement, explainUnit } from '../transformer/explain/explain-unit.js';
import type { Plan } from '../transformer/plan/plan.js';
import { printText } from './command/explain/print-text.js';
import { wordStatements } from './command/explain/words.js';
import type { Resilient } from '../types/index.js';

/*
 * What is said about a failure before the program runs is what happens: each site of each fixture is made to fail, as
 * the test of the fixtures does, and the report is compared with what was said.
 */
const compiler = new FixtureCompiler(cases.map(inputOf));
const seen = new Map<string, number>();

describe.each(cases)('%s', (name) => {
  const calls = callNames(readSource(inputOf(name)));
  if (calls.length === 0) return;

  test('does what is said about it', async () => {
    const { units } = compiler.transform(inputOf(name));
    const [unit] = units;
    if (units.length !== 1 || unit?.plan.only !== 'everything') return;
    const { guarded } = compiler.compile(inputOf(name));
    const said = unit.plan.sites.map(({ number }) =>
      consequencesOf(compiler.env, unit, { site: number, way: 'fails' }),
    );
    for (const call of calls)
      for (const { number } of unit.plan.sites) {
        const run = await runGuarded(guarded, call, { site: number, each: false });
        if (run.thrown > 0) compare(unit.plan, number, said[number - 1], run);
      }
  });

  test('what fails by itself in it does, too', async () => {
    const [unit] = compiler.transform(inputOf(name)).units;
    if (unit === undefined || compiler.transform(inputOf(name)).units.length > 1) return;
    const { statements, recordsEverything } = explainUnit(compiler.env, unit);
    if (!recordsEverything) return;
    const { guarded } = compiler.compile(inputOf(name));
    for (const call of calls) compareNatural(unit.plan, statements, await runGuarded(guarded, call));
  });
});

test('each resilient function of the fixtures can be explained', () => {
  const functions = cases.flatMap((name) =>
    compiler.transform(inputOf(name)).units.map((unit) => explainUnit(compiler.env, unit)),
  );
  const text = printText({ version: 1, file: 'input.ts', functions }, false);
  expect(functions.length).toBeGreaterThan(cases.length);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(130);
  const words = functions.flatMap((fn) => wordStatements(fn).flatMap(({ failures }) => failures));
  for (const { sentences } of words)
    expect(sentences.join(' ')).toMatch(/^(?!.*(undefined|lines? \?))[a-z].*\.$/);
});

test.each([
  ['skipped', 1000],
  ['maySkip', 1],
  ['runs', 5000],
  ['value yes', 1000],
  ['value no', 500],
  ['value maybe', 20],
  ['recorded yes', 1000],
  ['recorded no', 50],
  ['by itself', 50],
] as const)('what is said to be %s has been compared at least %d times', (kind, least) =>
  expect(seen.get(kind)).toBeGreaterThanOrEqual(least),
);

/**
 * Only what follows from this one failure was said: a run in which something else failed, or in which the caller has
 * closed the generator, tells nothing about it.
 */
function compare(plan: Plan, site: number, said: Consequences | undefined, run: Run): void {
  const report = reportOf(run);
  if (run.log.some((line) => line.startsWith('caller: '))) return;
  if (!report.errors.every(({ cause }) => isForced(cause)) || report.errors.length > 1) return;
  const text = plan.sites[site - 1]?.text;
  try {
    if (said === undefined) throw new Error('nothing is said about it');
    compareReport(plan, said, report);
    compareSites(plan, site, said, run);
  } catch (error) {
    throw new Error(
      `When ${text} (site ${site}) fails: ${(error as Error).message}\n${JSON.stringify(said)}`,
    );
  }
}

/**
 * A statement that fails without being made to: at the place that the report names, in one of the ways that are told.
 */
function compareNatural(plan: Plan, statements: readonly ExplainedStatement[], run: Run): void {
  if ('threw' in run.result) return;
  const report = reportOf(run);
  const [error] = report.errors;
  if (error === undefined || report.errors.length > 1 || error.via.length > 0) return;
  if (report.status === 'failed' && report.stopped === 'cancelled') return;
  if (run.log.some((line) => line.startsWith('caller: '))) return;
  const { line, column } = error.site;
  const ways = statements
    .filter((one) => one.line === line && one.column === column)
    .flatMap(({ failures }) => failures);
  const problems = ways.flatMap((way) => problemOf(() => compareReport(plan, way, report)));
  count('by itself');
  if (problems.length === ways.length)
    throw new Error(`When ${error.site.text} fails: ${problems.join('; ')}\n${JSON.stringify(ways)}`);
}

function problemOf(look: () => void): string[] {
  try {
    look();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function compareReport(plan: Plan, said: Consequences, report: Resilient<unknown>): void {
  count(`value ${said.value}`);
  count(`recorded ${said.recorded}`);
  hold(said.recorded, report.errors.length > 0, 'an error is recorded');
  hold(said.value, report.status !== 'failed', 'there is a value');
  if (report.status === 'failed' && !said.stopped.includes(report.stopped))
    throw new Error(`stopped by ${report.stopped}`);
  for (const number of skippedIn(plan, report)) {
    if (said.skipped.includes(number)) count('skipped');
    else if (said.maySkip.includes(number)) count('maySkip');
    else throw new Error(`${number} is skipped`);
  }
}

function compareSites(plan: Plan, site: number, said: Consequences, run: Run): void {
  const skipped = skippedIn(plan, reportOf(run));
  const begun = new Set(run.sites.slice(run.sites.indexOf(site) + 1));
  for (const number of begun) {
    // The head of the step that fails may run again, for its next round.
    const isStep = plan.steps.some((step) => step.site === number) && number > site;
    if (isStep && said.skipped.includes(number)) throw new Error(`${number} runs`);
    if (isStep && !said.runs.includes(number) && !said.maySkip.includes(number))
      throw new Error(`${number} runs, and nothing is said about it`);
  }
  for (const number of said.runs) if (begun.has(number) && !skipped.includes(number)) count('runs');
}

function hold(said: Consequences['value'], is: boolean, what: string): void {
  if ((said === 'yes' && !is) || (said === 'no' && is)) throw new Error(`${what}: ${is}, said: ${said}`);
}

function skippedIn({ sites, steps, checks }: Plan, { skipped }: Resilient<unknown>): number[] {
  const listed = [...steps, ...checks].map((rule) => sites[rule.site - 1]);
  return skipped.map(
    ({ site }) => listed.find((one) => one?.line === site.line && one.column === site.column)?.number ?? 0,
  );
}

function count(kind: string): void {
  seen.set(kind, (seen.get(kind) ?? 0) + 1);
}
