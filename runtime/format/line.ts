import { type Link, sentence } from './chain.js';
import { clean } from './clean.js';
import { shorten } from './columns.js';
import { type Group, group } from './group.js';
import type { Told } from './read-report.js';
import type { Settings } from './settings.js';
import { count, countsInWords, number, placeOf, statusInWords } from './words.js';

/** For logs: how it ended, and the first message of each statement that failed, on one line. */
export function line(told: Told, { limits, width }: Settings): string {
  const grouped = group(told, limits);
  const left = grouped.groups.length - limits.statements;
  const parts = [
    `${told.status}: ${statusInWords(told)}`,
    countsInWords(told, grouped),
    ...grouped.groups.slice(0, limits.statements).map(lineOf),
    left > 0 ? `and ${count(left, 'more statement')}` : '',
  ];
  return shorten(parts.filter((part) => part !== '').join('; '), width);
}

function lineOf({ site, failures, variants }: Group): string {
  const often = failures.length === 1 ? '' : ` ${number(failures.length)}×`;
  const others = variants.length - 1;
  const more = others === 0 ? '' : ` (and ${count(others, 'other message')})`;
  return `${placeOf(site)}${often} ${variants.slice(0, 1).map(({ chain }) => inOneLine(chain))}${more}`;
}

function inOneLine(link: Link): string {
  const inner = link.inner.map((next) => inOneLine(next));
  return clean(sentence(link)) + (inner.length === 0 ? '' : ` (${inner.join('; ')})`);
}
