import type { Site } from '../../types/index.js';
import { clean } from './clean.js';
import type { CodeFrame, FrameLine } from './code-frame.js';
import { placeOf } from './words.js';
import type { Writer } from './writer.js';

/** The place of a statement, and its source with line numbers; the statement's own part is marked. */
export function writeFrame(site: Site, { lines }: CodeFrame, writer: Writer): string[] {
  const { cyan, dim } = writer.paint;
  const gutter = gutterOf(lines);
  const rule = dim(`${' '.repeat(gutter)} |`);
  const name = clean(site.function);
  const [place = '', ...rest] = writer.text(`${placeOf(site)}${name === '' ? '' : ` in ${name}`}`, {
    prefix: `${' '.repeat(gutter)}--> `,
    prefixColor: dim,
    color: cyan,
  });
  return [place, ...rest, rule, ...lines.flatMap((line) => writeLine(line, gutter, writer)), rule];
}

export function gutterOf(lines: readonly FrameLine[]): number {
  return Math.max(2, ...lines.map(({ label }) => label.length));
}

function writeLine({ label, text, marks }: FrameLine, gutter: number, { paint }: Writer): string[] {
  const line = `${paint.dim(`${label.padStart(gutter)} |`)} ${text}`.trimEnd();
  if (marks === undefined) return [line];
  return [line, `${paint.dim(`${' '.repeat(gutter)} |`)} ${marks.replace(/\^+/, paint.red)}`];
}
