import type { Site } from '../../types/index.js';
import { files } from './environment.js';

/** What a resilient function may be written in. A report may come from elsewhere, and is not to name any file it likes. */
const SOURCE_FILE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const LARGEST_FILE = 5_000_000;

/** A path that may be relative to a folder. */
export function within(folder: string, path: string): string {
  if (ABSOLUTE.test(path) || folder === '') return path;
  const inside = path.replace(/^\.(?:\/|$)/, '').replace(/\/$/, '');
  return inside === '' ? folder : `${folder}/${inside}`;
}

const ABSOLUTE = /^(?:\/|[A-Za-z]:[\\/])/;

/** The text of a source file, if it can be read; anything else is no reason to fail. */
export function readSource(root: string, file: string): string | undefined {
  const fs = files();
  if (fs === undefined || !SOURCE_FILE.test(file)) return undefined;
  const path = within(root, file);
  const stat = fs.statSync(path);
  return stat.isFile() && stat.size <= LARGEST_FILE ? fs.readFileSync(path, 'utf8') : undefined;
}

/** A place in a source: the line, and how many code units of it come before; both from 0. */
interface Place {
  readonly line: number;
  readonly index: number;
}

export interface Located {
  readonly lines: readonly string[];
  readonly start: Place;
  /** Exclusive. */
  readonly end: Place;
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;

/** The lines of a source, as TypeScript counts them. */
export function linesOf(source: string): string[] {
  return source.replace(/^\ufeff/, '').split(LINE_BREAK);
}

/**
 * Where a site's statement stands in a source, as far as the site's text tells it: of a compound statement its head, of
 * a long one its beginning. `undefined` if the source does not have it there: it is not what was compiled.
 */
export function locate(lines: readonly string[], site: Site): Located | undefined {
  const start = { line: site.line - 1, index: site.column - 1 };
  const end = { line: site.endLine - 1, index: site.endColumn - 1 };
  const length = lengthOf(textBetween(lines, start, end), site.text);
  return length === 0 ? undefined : { lines, start, end: after(lines, start, length) };
}

function textBetween(lines: readonly string[], start: Place, end: Place): string {
  if (start.line < 0 || start.index < 0 || end.line >= lines.length) return '';
  const part = lines.slice(start.line, end.line + 1);
  const last = part.length - 1;
  if (last < 0) return '';
  part[last] = (part[last] as string).slice(0, end.index);
  part[0] = (part[0] as string).slice(start.index);
  return part.join('\n');
}

/** As long as the transformer makes the text of a site; a longer one ends with `…`. */
const LONGEST_TEXT = 120;
const LINE_JOINT = /\s*\n\s*/y;

/** How much of a statement its site's text is, in which a line break is one space; 0 if the statement is another one. */
function lengthOf(statement: string, text: string): number {
  const isShortened = text.length === LONGEST_TEXT && text.endsWith('…');
  const expected = isShortened ? text.slice(0, -1) : text;
  let at = 0;
  for (const unit of expected.split('')) {
    const joint = jointLength(statement, at);
    if (joint > 0 ? unit !== ' ' : unit !== statement[at]) return 0;
    at += Math.max(1, joint);
  }
  return at;
}

function jointLength(text: string, at: number): number {
  LINE_JOINT.lastIndex = at;
  return LINE_JOINT.exec(text)?.[0].length ?? 0;
}

/** The place so many code units behind another one; a line break is one. */
function after(lines: readonly string[], { line, index }: Place, length: number): Place {
  let left = index + length;
  let at = line;
  while (left > (lines[at] as string).length && at < lines.length - 1) {
    left -= (lines[at] as string).length + 1;
    at += 1;
  }
  return { line: at, index: left };
}
