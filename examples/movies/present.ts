import pc from 'picocolors';
import { formatReport, type Resilient } from 'ts-resilient';
import { ZodError } from 'zod';
import type { Summary } from './import-movies.js';
import type { Left } from './runs.js';

export function heading(title: string, note: string): string {
  return `\n${pc.bold(title)}  ${pc.dim(note)}\n`;
}

/** Where the unguarded run ended: `run.mjs` has Node read the source maps, so a stack names the source. */
export function presentEnd(error: unknown): string {
  if (!(error instanceof Error)) return `ended with ${String(error)}`;
  const place = /import-movies\.ts:\d+:\d+/.exec(error.stack ?? '')?.[0] ?? 'import-movies.ts';
  return `${pc.bold(pc.red('ended'))} at ${pc.cyan(place)}: ${error.message}`;
}

export function presentComparison(guarded: Left, unguarded: Left): string {
  const rows = [
    ['', 'with', 'without'],
    ['films in the database', number(guarded.films), number(unguarded.films)],
    ['index by genre', yesNo(guarded.indexed), yesNo(unguarded.indexed)],
    ['decades.json', yesNo(guarded.decades), yesNo(unguarded.decades)],
    ['decades-in-euros.json', yesNo(guarded.decadesInEuros), yesNo(unguarded.decadesInEuros)],
  ];
  return rows.map(([what, a, b]) => `${what.padEnd(24)}${a.padStart(8)}${b.padStart(12)}`).join('\n');
}

/** @param root the folder of the tsconfig.json, to which the places in a report are relative */
export function presentReport(report: Resilient<Summary>, root: string): string {
  const text = formatReport(report, { root, message: messageOf });
  // The type checker asks for this: a failed report has no value.
  return report.status === 'failed' ? text : `${presentValue(report.value)}\n\n${text}`;
}

/** `cause` is what was thrown, untouched: a ZodError's own message is JSON, its issues say more. */
function messageOf({ cause }: { cause?: unknown }): string | undefined {
  if (!(cause instanceof ZodError)) return undefined;
  return cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

function presentValue({ read, imported, decades }: Summary): string {
  return [
    `${number(imported)} of ${number(read)} films imported`,
    '',
    pc.dim(`decade${'films'.padStart(10)}${'gross, million $'.padStart(19)}`),
    ...decades.map(presentDecade),
  ].join('\n');
}

function presentDecade({ decade, films, gross }: Summary['decades'][number]): string {
  const millions = number(Math.round(gross / 1e6));
  return `${decade}s ${number(films).padStart(10)}${millions.padStart(19)}`;
}

/** English grouping wherever the example runs, as the rest of its output is English. */
function number(amount: number): string {
  return amount.toLocaleString('en-US');
}

function yesNo(there: boolean): string {
  return there ? 'yes' : 'no';
}
