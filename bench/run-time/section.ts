import type { TopLevelSpec } from 'vega-lite';
import type { Section, Target } from '../part.js';
import { table } from '../table.js';
import { type Case, cases, VARIANTS, type Variant } from './cases.js';
import type { RunTimes } from './measure.js';
import { geometricMean } from './statistics.js';

const RIVALS: readonly Variant[] = ['closures', 'neverthrow', 'safe-try', 'effect'];
const OTHERS = (Object.keys(VARIANTS) as Variant[]).filter((variant) => variant !== 'unguarded');

/** The chapter of the page. */
export function writeSection(times: RunTimes): Section {
  const chapters = [
    HEAD,
    table(['nothing fails', ...titles(OTHERS)], rows(times, 'success', OTHERS)),
    AWAITS,
    FAILURES,
    table(['', ...titles(OTHERS)], rows(times, 'failures', OTHERS)),
    '![Ratio against the share of rows that fail](benchmarks/failures.svg)',
    STATEMENTS,
    table(['', ...titles(LONG)], rows(times, 'statements', LONG)),
    '![Ratio against the number of statements](benchmarks/statements.svg)',
  ];
  return {
    markdown: chapters.join('\n\n'),
    plots: { failures: plotFailures(times), statements: plotStatements(times) },
    targets: targets(times),
  };
}

const HEAD = `## Run time

Each workload is written once for each tool, as its users would write it ([\`bench/run-time/workloads/\`](../bench/run-time/workloads/)); the one for ts-resilient is the unguarded one with another return type, compiled by \`tspc\`. A test sees that all give the same. A figure is the time of a call beside that of the unguarded code in the same round: the median of three processes' medians, and in brackets the quartiles of all rounds. All variants take turns of a millisecond in one process, each round in another order.

"Unguarded" has one \`try\` around the call. What throws is the same function everywhere; neverthrow, try-catch and Effect wrap it. neverthrow, \`safeTry\` and Effect leave the function (or the row) at its first error, and so do less.`;

const AWAITS = `With awaits, most of it is the report. The function of six independent awaits takes 1.08 times the time if it only gives an object instead of a number, with no guard at all: a promise that is resolved with an object is slower, as the language looks for its method \`then\`. With one \`try\` around all six, by hand, it takes 1.13, with a \`try\` for each 1.14, and as emitted 1.18 (medians of three runs; the quartiles lie at 1.05 and 1.43).

neverthrow's generator is faster than the unguarded one because it yields objects: without any library, the generator takes 0.94 times the time when it yields \`{ ok: true, value }\` instead of a number with a fraction.`;

const FAILURES = `### Rows that fail

A loop over 5,000 rows. Here the unguarded code has a \`try\` for each row, and a list of errors. What a failure costs is mostly the throw, which is the same everywhere, and what else is kept of it: ts-resilient also records the statement, the iteration, the name and the message. Of a report with more than a thousand errors, the stack of each further one is read, so that it lets go of the frames that it was thrown from (see memory below): a profile of the last line has 40 % of the time in that, which the others do not do. Without it the line would be 1.2.`;

const STATEMENTS = `### Long functions

Generated functions of calls, computations and assignments to properties, a third of which need one of the statements before them. V8 does not optimise a function of more than 60 KB of bytecode. Here a statement has about 21 bytes unguarded, and more than twice that guarded, so that at 2,000 statements only the unguarded function is optimised, and at 3,000 neither. At 1,000 both are, but the guarded one takes V8 three times as long (4.6 against 1.5 seconds by \`--trace-opt\`), since each of its variables may come to each guard by two ways; until then it takes 2.4 times the time. Every function runs for 2.5 seconds before it is measured.`;

const LONG: readonly Variant[] = ['resilient', 'try-each', 'closures'];

function titles(variants: readonly Variant[]): string[] {
  return variants.map((variant) => VARIANTS[variant]);
}

function casesOf(times: RunTimes, kind: Case['kind']): readonly Case[] {
  return cases.filter((one) => one.kind === kind && times[one.name] !== undefined);
}

function rows(times: RunTimes, kind: Case['kind'], variants: readonly Variant[]): string[][] {
  return casesOf(times, kind).map(({ name, title }) => [
    title,
    ...variants.map((variant) => cell(times, name, variant)),
  ]);
}

function cell(times: RunTimes, name: string, variant: Variant): string {
  const spread = times[name]?.[variant];
  if (spread === undefined) return '';
  const figures = `${short(spread.median)} (${short(spread.low)}–${short(spread.high)})`;
  return variant === 'resilient'
    ? `**${short(spread.median)}**${figures.slice(figures.indexOf(' '))}`
    : figures;
}

function short(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2);
}

function targets(times: RunTimes): Target[] {
  const success = casesOf(times, 'success');
  const mean = geometricMean(success.map(({ name }) => ratioOf(times, name)));
  const others = success.filter(({ name }) => name !== 'generator');
  const most = Math.max(...others.map(({ name }) => ratioOf(times, name)));
  const long = casesOf(times, 'statements').filter(({ of }) => [100, 1000, 3000].includes(of));
  const lost = lostCells(times);
  return [
    atMost('success path beside unguarded, geometric mean', mean, 1.05),
    atMost('the same, the slowest workload but the generator', most, 1.15),
    atMost('the same, the generator', ratioOf(times, 'generator'), 1.25),
    atMost('1 % of the rows fail, beside one `try` per row', ratioOf(times, 'rows-10'), 1.3),
    ...long.map(({ name, title }) => atMost(`a function of ${title}`, ratioOf(times, name), 1.3)),
    {
      what: 'beside neverthrow, `safeTry`, Effect and closures',
      target: 'faster in every cell',
      measured: lost.length === 0 ? 'faster in every cell' : `slower where ${lost.join('; ')}`,
      met: lost.length === 0,
    },
  ];
}

function atMost(what: string, ratio: number, limit: number): Target {
  return { what, target: `≤ ${limit.toFixed(2)}`, measured: ratio.toFixed(2), met: ratio <= limit };
}

function ratioOf(times: RunTimes, name: string, variant: Variant = 'resilient'): number {
  return times[name]?.[variant]?.median ?? Number.NaN;
}

/** Where another is faster by more than the two of them vary. */
function lostCells(times: RunTimes): string[] {
  return cases.flatMap(({ name, title }) => {
    const own = times[name]?.resilient;
    return RIVALS.flatMap((rival) => {
      const other = times[name]?.[rival];
      const isLost =
        own !== undefined && other !== undefined && other.median < own.median && other.high < own.low;
      return isLost ? [`${title} (${VARIANTS[rival]})`] : [];
    });
  });
}

function plotFailures(times: RunTimes): TopLevelSpec {
  const shares = [...casesOf(times, 'failures')];
  const shown: readonly Variant[] = [
    'resilient',
    'try-each',
    'closures',
    'try-catch',
    'neverthrow',
    'safe-try',
  ];
  return plot(
    shares.flatMap(({ name, of }) => points(times, name, of / 10, shown)),
    'rows that fail, in percent',
    shown,
  );
}

function plotStatements(times: RunTimes): TopLevelSpec {
  return plot(
    casesOf(times, 'statements').flatMap(({ name, of }) => points(times, name, of, LONG)),
    'statements in the function',
    LONG,
  );
}

interface Point {
  readonly x: number;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly variant: string;
}

function points(times: RunTimes, name: string, x: number, variants: readonly Variant[]): Point[] {
  return variants.flatMap((variant) => {
    const spread = times[name]?.[variant];
    if (spread === undefined) return [];
    const { median, low, high } = spread;
    return [{ x, ratio: median, low, high, variant: plain(variant) }];
  });
}

function plain(variant: Variant): string {
  return VARIANTS[variant].replaceAll('`', '');
}

function plot(values: readonly Point[], title: string, order: readonly Variant[]): TopLevelSpec {
  const x = { field: 'x', type: 'quantitative', scale: { type: 'log' }, title } as const;
  const scale = { type: 'log', domainMin: 0.5 } as const;
  const ticks = { values: [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500] };
  const y = { type: 'quantitative', scale, axis: ticks, title: 'time beside unguarded' } as const;
  const color = { field: 'variant', type: 'nominal', title: null, sort: order.map(plain) } as const;
  const axis = { values: [...new Set(values.map((value) => value.x))], format: '~g' };
  const shared = { x: { ...x, axis }, color };
  return {
    data: { values: [...values] },
    layer: [
      {
        mark: { type: 'rule', opacity: 0.5 },
        encoding: { ...shared, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      { mark: { type: 'line', point: true }, encoding: { ...shared, y: { ...y, field: 'ratio' } } },
      { mark: { type: 'rule', strokeDash: [4, 4] }, encoding: { y: { datum: 1, type: 'quantitative' } } },
    ],
  } as TopLevelSpec;
}
