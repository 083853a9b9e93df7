import pc from 'picocolors';
import type { Resilient, StatementError } from 'ts-resilient';
import { causesOf, groupErrors, type MessageGroup, type StatementGroup } from './group.js';
import type { Summary } from './import-movies.js';
import type { Left } from './runs.js';
import { count, number, oneLine, WIDTH, wrap } from './text.js';

type Report = Resilient<Summary>;
type Site = StatementError['site'];

const STATUS_COLOUR = { complete: pc.green, partial: pc.yellow, failed: pc.red };
const SHOWN_ITERATIONS = 6;
const INDENT = ' '.repeat(11);

export function heading(title: string, note: string): string {
  return `\n${pc.bold(title)}  ${pc.dim(note)}\n`;
}

/** Where the unguarded run ended: `run.mjs` has Node read the source maps, so a stack names the source. */
export function presentEnd(error: unknown): string {
  if (!(error instanceof Error)) return `  ended with ${String(error)}`;
  const place = /import-movies\.ts:\d+:\d+/.exec(error.stack ?? '')?.[0] ?? 'import-movies.ts';
  return [`  ${pc.red(pc.bold('ended'))} at ${pc.cyan(place)}`, ...presentMessage(error.message)].join('\n');
}

export function presentComparison(guarded: Left, unguarded: Left): string {
  const rows = [
    ['', 'with', 'without'],
    ['films in the database', number(guarded.films), number(unguarded.films)],
    ['index by genre', yesNo(guarded.indexed), yesNo(unguarded.indexed)],
    ['decades.json', yesNo(guarded.decades), yesNo(unguarded.decades)],
    ['decades-in-euros.json', yesNo(guarded.decadesInEuros), yesNo(unguarded.decadesInEuros)],
  ];
  return rows.map(([what, a, b]) => `  ${what.padEnd(24)}${a.padStart(8)}${b.padStart(12)}`).join('\n');
}

export function presentReport(report: Report): string {
  const groups = groupErrors(report.errors);
  const parts = [presentValue(report), presentErrors(report, groups), presentSkipped(report, groups)];
  return parts.flat().join('\n');
}

function presentValue(report: Report): string[] {
  const status = STATUS_COLOUR[report.status](pc.bold(report.status));
  // The type checker asks for this: a failed report has no value.
  if (report.status === 'failed') return [`  ${status}: no value, stopped by: ${report.stopped}`];
  const { read, imported, decades } = report.value;
  return [
    `  ${status}: ${number(imported)} of ${count(read, 'film')} imported`,
    '',
    pc.dim(`  ${'decade'}${'films'.padStart(10)}${'gross, million $'.padStart(19)}`),
    ...decades.map(presentDecade),
  ];
}

function presentDecade({ decade, films, gross }: Summary['decades'][number]): string {
  const millions = number(Math.round(gross / 1e6));
  return `  ${decade}s ${number(films).padStart(10)}${millions.padStart(19)}`;
}

function presentErrors({ errors }: Report, groups: StatementGroup[]): string[] {
  if (groups.length === 0) return [];
  const title = `  ${pc.red(pc.bold('failed'))}: ${count(errors.length, 'time')}, at ${count(groups.length, 'statement')}`;
  return ['', title, ...groups.flatMap(presentGroup)];
}

function presentGroup(group: StatementGroup): string[] {
  return [...presentSite(`${group.number}`, group.site), ...group.messages.flatMap(presentFailures)];
}

function presentFailures({ message, errors }: MessageGroup): string[] {
  const lines = presentMessage(message, `${number(errors.length)}×`);
  const iterations = presentIterations(errors);
  return iterations === '' ? lines : [...lines, INDENT + pc.dim(iterations)];
}

function presentMessage(message: string, times = ''): string[] {
  const [first = '', ...rest] = wrap(message, WIDTH - INDENT.length);
  const start = times.padStart(INDENT.length - 2);
  return [`${start}  ${pc.red(first)}`, ...rest.map((line) => INDENT + pc.red(line))];
}

/** Empty for a statement that is in no loop. */
function presentIterations(errors: StatementError[]): string {
  const places = errors.map((error) => error.iterations.join('/')).filter((place) => place !== '');
  if (places.length === 0) return '';
  const left = places.length - SHOWN_ITERATIONS;
  const shown = places.slice(0, SHOWN_ITERATIONS).join(', ');
  return `iteration${places.length === 1 ? '' : 's'} ${shown}${left > 0 ? ` and ${left} more` : ''}`;
}

function presentSkipped({ errors, skipped }: Report, groups: StatementGroup[]): string[] {
  if (skipped.length === 0) return [];
  const lines = skipped.flatMap(({ site, causes }) => {
    const failed = causesOf(causes, errors, groups);
    return [...presentSite('-', site), INDENT + pc.dim(`because of ${failed.join(' and ')}`)];
  });
  return ['', `  ${pc.yellow(pc.bold('skipped'))}: ${count(skipped.length, 'statement')}`, ...lines];
}

function presentSite(mark: string, site: Site): string[] {
  const place = `${site.file}:${site.line}:${site.column}`;
  return ['', `  ${pc.bold(mark)}  ${pc.cyan(place)}`, `     ${oneLine(site.text, WIDTH - 5)}`];
}

function yesNo(there: boolean): string {
  return there ? 'yes' : 'no';
}
