import type { Resilient, Site } from '../types/index.js';
import { toPlain } from './to-plain.js';

type Report = Resilient<unknown>;
type Inspect = (value: unknown, options: { readonly breakLength: number }) => string;

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** What JSON has of a report. */
const JSON_METHOD = {
  value(this: Report) {
    return toPlain(this);
  },
};

/** What `console.log` shows; `customInspect: false` shows everything. */
const INSPECT_METHOD = {
  value(this: Report, _depth: unknown, _options: unknown, inspect: Inspect): object {
    try {
      const errors = linesOf(this.errors, inspect, ({ name, message }) => `${name}: ${message}`);
      return { ...this, errors, skipped: linesOf(this.skipped, inspect, ({ site }) => site.text) };
    } catch {
      // It has absorbed what only looked like a report: `inspect` shows it as any other object.
      return this;
    }
  },
};

/** Not enumerable, so that a report stays plain data to everything that does not ask for them. */
export function withMethods<R extends object>(report: R): R {
  // Twice as fast as `defineProperties`.
  Object.defineProperty(report, 'toJSON', JSON_METHOD);
  return Object.defineProperty(report, INSPECT, INSPECT_METHOD);
}

const MOST_LINES = 10;
const LONGEST_LINE = 200;

/** A line for each statement, with the first of what there is to tell about it; `inspect` shows it without quotes. */
function linesOf<T extends { readonly site: Site }>(
  all: readonly T[],
  inspect: Inspect,
  tell: (one: T) => string,
): object[] {
  const groups: Record<string, [text: string, times: number]> = {};
  for (const one of all) {
    const { file, line, column } = one.site;
    const place = `${file}:${line}:${column}`;
    groups[place] ??= [tell(one), 0];
    groups[place][1] += 1;
  }
  const lines = Object.entries(groups).map(([place, [text, times]]) => {
    const line = `${place} ${times > 1 ? `${times}× ` : ''}${text}`.slice(0, LONGEST_LINE);
    // As it shows a string: in one line, with what a terminal would act on escaped.
    return inspect(line, { breakLength: Number.POSITIVE_INFINITY }).slice(1, -1);
  });
  const more = lines.splice(MOST_LINES).length;
  if (more > 0) lines.push(`and ${more} more`);
  return lines.map((line) => ({ [INSPECT]: () => `[${line}]` }));
}
