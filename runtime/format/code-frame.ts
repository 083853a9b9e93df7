import type { Site } from '../../types/index.js';
import { clean, escaped } from './clean.js';
import { between, columnsOf, shorten } from './columns.js';
import { type Located, locate } from './source.js';

/** A line of source with its number, a line of marks below one, or what stands for lines left out. */
export interface FrameLine {
  readonly label: string;
  readonly text: string;
  readonly marks?: string;
}

export interface CodeFrame {
  readonly lines: readonly FrameLine[];
  /** The file is there, and is not what was compiled. */
  readonly isOutdated: boolean;
}

interface FrameOptions {
  /** The lines of the site's file, if there is one. */
  readonly source: readonly string[] | undefined;
  /** Lines above and below. */
  readonly context: number;
  /** Columns for the source, beside the line numbers. */
  readonly width: number;
}

/** The statement in its source; where that is not there, or another one by now, the statement as the site tells it. */
export function codeFrame(site: Site, { source, context, width }: FrameOptions): CodeFrame {
  const located = source === undefined ? undefined : locate(source, site);
  if (located !== undefined) return { lines: frameLines(located, context, width), isOutdated: false };
  const line = { label: `${site.line}`, text: shorten(clean(site.text), width) };
  return { lines: [line], isOutdated: source !== undefined };
}

/** A line in columns, and which of them are the statement's. */
interface Row {
  readonly number: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function frameLines(located: Located, context: number, width: number): FrameLine[] {
  const all = lineNumbers(located, context).map((number) =>
    number === undefined ? undefined : rowOf(located, number),
  );
  const shift = shiftOf(
    all.filter((row) => row !== undefined),
    width,
  );
  const cutsText = all.some((row) => row !== undefined && hides(row, shift));
  // Lines around it are read as they are, or not at all.
  const rows = cutsText ? all.filter((row) => row === undefined || isMarked(row)) : all;
  return rows.map((row) => (row === undefined ? { label: '...', text: '' } : lineOf(row, shift, width)));
}

function isMarked({ from, to }: Row): boolean {
  return to > from;
}

/** Whether a part of the line that is no indentation stands too far on the left to be seen. */
function hides({ text }: Row, shift: number): boolean {
  return between(text, 0, shift).trim() !== '';
}

/** Of a statement with more lines than that, the first two and the last two are shown. */
const MOST_LINES = 4;

/** Numbered from 1; `undefined` where lines are left out. */
function lineNumbers({ lines, start, end }: Located, context: number): (number | undefined)[] {
  const isBlank = (number: number) => (lines[number - 1] ?? '').trim() === '';
  let first = Math.max(1, start.line + 1 - context);
  while (first <= start.line && isBlank(first)) first += 1;
  let last = Math.min(lines.length, end.line + 1 + context);
  while (last > end.line + 1 && isBlank(last)) last -= 1;
  const left = end.line - start.line + 1 > MOST_LINES ? [start.line + 3, end.line - 1] : undefined;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  if (left === undefined) return all;
  const [from = 0, to = 0] = left;
  return [...all.filter((number) => number < from), undefined, ...all.filter((number) => number > to)];
}

/** Of a longer line, only what is near the statement is looked at. */
const LONGEST_LINE = 1000;

function rowOf({ lines, start, end }: Located, number: number): Row {
  const whole = lines[number - 1] as string;
  const [first, last] = [start.line + 1, end.line + 1];
  const isPart = number >= first && number <= last;
  const begin = number === first ? start.index : isPart ? whole.search(/\S|$/) : 0;
  const cutAt = whole.length > LONGEST_LINE ? Math.max(0, begin - LONGEST_LINE / 10) : 0;
  const line = (cutAt > 0 ? '…' : '') + whole.slice(cutAt, cutAt + LONGEST_LINE);
  const moved = cutAt - (cutAt > 0 ? 1 : 0);
  const stop = number === last ? end.index - moved : line.trimEnd().length;
  return inColumns(number, line, begin - moved, isPart ? stop : begin - moved);
}

function inColumns(number: number, line: string, begin: number, stop: number): Row {
  const before = withoutTabs(line.slice(0, begin), 0);
  const from = columnsOf(before);
  const statement = withoutTabs(line.slice(begin, stop), from);
  const to = from + columnsOf(statement);
  return {
    number,
    text: before + statement + withoutTabs(line.slice(Math.max(begin, stop)), to).trimEnd(),
    from,
    to,
  };
}

const TAB = 4;

function withoutTabs(text: string, column: number): string {
  const [first = '', ...rest] = text.split('\t').map(escaped);
  return rest.reduce((line, part) => {
    const at = column + columnsOf(line);
    return line + ' '.repeat(TAB - (at % TAB)) + part;
  }, first);
}

/** How many columns are left out on the left, so that the statement can be seen. */
function shiftOf(rows: readonly Row[], width: number): number {
  const marked = rows.filter(isMarked);
  // With room for what says that the line goes on.
  const needed = Math.max(0, ...marked.map(({ text, to }) => to + (columnsOf(text) > to ? 1 : 0))) - width;
  if (needed <= 0) return 0;
  const from = Math.min(...marked.map((row) => row.from));
  const indents = rows.filter(({ text }) => text !== '').map(({ text }) => text.search(/\S/));
  const indent = Math.min(from, ...indents);
  return Math.min(needed, from - indent > width / 2 ? from - Math.floor(width / 4) : indent);
}

function lineOf(row: Row, shift: number, width: number): FrameLine {
  const line = { label: `${row.number}`, text: windowOf(row, shift, width) };
  const [first, last] = [Math.max(0, row.from - shift), Math.min(width, row.to - shift)];
  return last > first ? { ...line, marks: ' '.repeat(first) + '^'.repeat(last - first) } : line;
}

function windowOf(row: Row, shift: number, width: number): string {
  const isCut = hides(row, shift);
  const rest = between(row.text, shift + (isCut ? 1 : 0), Number.POSITIVE_INFINITY);
  return shorten((isCut ? '…' : '') + rest, width);
}
