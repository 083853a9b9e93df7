import { codeFrame } from './code-frame.js';
import { type Group, group, type Grouped } from './group.js';
import { writeFrame } from './write-frame.js';
import { writeNotes, writeSkipped } from './write-notes.js';
import { writeThrown } from './write-thrown.js';
import type { Told } from './read-report.js';
import type { Settings } from './settings.js';
import { count, countsInWords, number, statusInWords } from './words.js';
import { Writer } from './writer.js';

/** For people: how it ended, and each statement that failed, with its source and what was skipped because of it. */
export function full(told: Told, settings: Settings): string {
  const writer = new Writer(settings);
  const grouped = group(told, settings.limits);
  const { statements } = settings.limits;
  const sections = [
    writeHead(told, grouped, writer),
    ...grouped.groups.slice(0, statements).map((one) => writeGroup(one, writer)),
    writeMore(grouped.groups.slice(statements), writer),
    writeSkipped('skipped:', grouped.unexplained, '', writer),
  ];
  return sections
    .filter(({ length }) => length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function writeHead(told: Told, grouped: Grouped, writer: Writer): string[] {
  const { bold, green, red, yellow } = writer.paint;
  const color = { complete: green, partial: yellow, failed: red }[told.status];
  const counts = countsInWords(told, grouped);
  return [
    ...writer.text(statusInWords(told), {
      prefix: `${told.status}: `,
      prefixColor: (text) => bold(color(text)),
    }),
    ...(counts === '' ? [] : writer.text(counts)),
  ];
}

function writeGroup(one: Group, writer: Writer): string[] {
  const { limits, source } = writer.settings;
  const frame = codeFrame(one.site, {
    source: source(one.site.file),
    context: limits.context,
    // Beside line numbers of five digits.
    width: writer.width - 8,
  });
  return [
    ...writeThrown(one, writer),
    ...writeFrame(one.site, frame, writer),
    ...writeNotes(one, frame, writer),
  ];
}

function writeMore(groups: readonly Group[], writer: Writer): string[] {
  if (groups.length === 0) return [];
  const errors = groups.reduce((sum, { failures }) => sum + failures.length, 0);
  const skipped = groups.reduce((sum, one) => sum + one.skipped.length, 0);
  const more = `and ${count(errors, 'error')} at ${count(groups.length, 'more statement')}`;
  return writer.text(skipped === 0 ? more : `${more}, with ${number(skipped)} skipped because of them`);
}
