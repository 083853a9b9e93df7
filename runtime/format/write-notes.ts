import type { Site } from '../../types/index.js';
import type { CodeFrame } from './code-frame.js';
import { columnsOf, shorten } from './columns.js';
import { clean } from './clean.js';
import { type Group, groupBy, type SkippedHere } from './group.js';
import { gutterOf } from './write-frame.js';
import { count, number, placeOf, times } from './words.js';
import type { Writer } from './writer.js';

/** What stands below the source of a statement: how its error came into this report, and what was skipped because of it. */
export function writeNotes(one: Group, frame: CodeFrame, writer: Writer): string[] {
  const prefix = `${' '.repeat(gutterOf(frame.lines))} = `;
  return [
    ...(frame.isOutdated ? writer.text(OUTDATED, { prefix, prefixColor: writer.paint.dim }) : []),
    ...writePassages(one, prefix, writer),
    ...writeSkipped('skipped because of it:', one.skipped, prefix, writer),
  ];
}

const OUTDATED = 'the file has changed since it was compiled: this is the statement as it was';

function writePassages({ failures }: Group, prefix: string, writer: Writer): string[] {
  const ways = groupBy(
    failures.filter(({ via }) => via.length > 0),
    ({ via }) => via.map(placeOf).join('\n'),
  );
  const most = writer.settings.limits.messages;
  const shown = [...ways.values()].slice(0, most).flatMap((same) => {
    const often = same.length === failures.length ? '' : ` (${times(same.length)})`;
    return writeWay(`came through${often}:`, same[0].via, prefix, writer);
  });
  const left = ways.size - most;
  return left > 0
    ? [...shown, ...writer.text(`came through ${count(left, 'other way')}`, { prefix })]
    : shown;
}

function writeWay(title: string, via: readonly Site[], prefix: string, writer: Writer): string[] {
  const { causes } = writer.settings.limits;
  const indent = ' '.repeat(prefix.length);
  const shown = via.slice(0, causes).flatMap((site) => writeStatement(site, indent, writer));
  const left = via.length - causes;
  return [
    ...writer.text(title, { prefix, prefixColor: writer.paint.dim }),
    ...shown,
    ...(left > 0 ? writer.text(`and ${number(left)} more`, { prefix: indent }) : []),
  ];
}

/** Statements that did not run. The title is left out with them if there are none. */
export function writeSkipped(
  title: string,
  skipped: readonly SkippedHere[],
  prefix: string,
  writer: Writer,
): string[] {
  if (skipped.length === 0) return [];
  const most = writer.settings.limits.skipped;
  const { dim, yellow } = writer.paint;
  const indent = ' '.repeat(prefix === '' ? 2 : prefix.length);
  return [
    ...writer.text(title, { prefix, prefixColor: dim, color: yellow }),
    ...skipped.slice(0, most).flatMap((one) => writeOneSkipped(one, indent, writer)),
    ...(skipped.length > most
      ? writer.text(`and ${count(skipped.length - most, 'more statement')}`, { prefix: indent, color: dim })
      : []),
  ];
}

function writeOneSkipped(
  { site, because, times: often }: SkippedHere,
  indent: string,
  writer: Writer,
): string[] {
  const others = because.slice(1).map(({ number: which }) => number(which));
  const notes = [
    ...(often > 1 ? [times(often)] : []),
    ...(others.length > 0 ? [`also because of error ${inWords(others)}`] : []),
  ];
  const note = notes.join(', ');
  return [
    ...writeStatement(site, indent, writer),
    ...(note === '' ? [] : writer.text(note, { prefix: `${indent}  `, color: writer.paint.dim })),
  ];
}

const MOST_NUMBERS = 5;

function inWords(numbers: readonly string[]): string {
  const left = numbers.length - MOST_NUMBERS;
  if (left > 0) return `${numbers.slice(0, MOST_NUMBERS).join(', ')} and ${left} more`;
  return numbers.length === 1 ? `${numbers[0]}` : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

/** A place and the statement there; on two lines if one is too short. */
function writeStatement(site: Site, indent: string, writer: Writer): string[] {
  const place = placeOf(site);
  const text = clean(site.text);
  const room = writer.width - indent.length;
  const { cyan } = writer.paint;
  if (columnsOf(place) + 2 + columnsOf(text) <= room) return [`${indent}${cyan(place)}  ${text}`.trimEnd()];
  return [...writer.text(place, { prefix: indent, color: cyan }), `${indent}  ${shorten(text, room - 2)}`];
}
