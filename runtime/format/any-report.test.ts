import fc from 'fast-check';
import type { Resilient } from '../../types/index.js';
import { columnsOf } from './columns.js';
import { formatReport } from './format-report.js';
import { failure, siteAt } from './testing/reports.js';

const FORMATS = ['full', 'line', 'json-lines'] as const;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there.
const ACTIVE = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** Texts with much in them that a terminal acts on, that is wide, or that breaks lines. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '\x1b[31m',
        '\x1b[2J',
        '\x9b',
        '\n',
        '\r\n',
        '\t',
        '漢字',
        '👩‍👩‍👧',
        'e\u0301',
        '\u202e',
        'word ',
        '\ud800',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const site = fc
  .record({
    file: text,
    text,
    function: text,
    line: fc.integer({ min: -1, max: 9 }),
    column: fc.integer({ min: -1, max: 40 }),
  })
  .map(siteAt);
const numbers = fc.array(fc.nat(20), { maxLength: 3 });
const thrown = fc.oneof(
  text.map((message) => new Error(message)),
  fc.tuple(text, text).map(([message, cause]) => new Error(message, { cause: new TypeError(cause) })),
  fc.array(text, { maxLength: 4 }).map((all) => new AggregateError(all)),
  fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
);
const error = fc
  .tuple(thrown, site, numbers, fc.array(fc.record({ site, iterations: numbers }), { maxLength: 2 }))
  .map(([cause, at, iterations, via]) => failure(cause, at, iterations, via));
const skipped = fc.record({ site, causes: fc.array(fc.nat(6), { maxLength: 4 }) });
const report = fc.record({
  status: fc.constantFrom('partial' as const, 'failed' as const),
  ok: fc.constant(false as const),
  value: fc.constant(undefined),
  errors: fc.array(error, { minLength: 1, maxLength: 5 }),
  skipped: fc.array(skipped, { maxLength: 4 }),
  stopped: fc.constantFrom('decision', 'return', 'cancelled', 'limit'),
});

test('of any report: nothing acts on a terminal, a line is one line, JSON is JSON, the width is kept', () => {
  fc.assert(
    fc.property(report, fc.integer({ min: 30, max: 130 }), text, (given, width, source) => {
      const one = given as unknown as Resilient<unknown>;
      for (const format of FORMATS)
        expect(formatReport(one, { format, width, color: false, source: () => source })).not.toMatch(ACTIVE);
      const full = formatReport(one, { width, color: false, source: () => source }).split('\n');
      for (const line of full) expect(columnsOf(line)).toBeLessThanOrEqual(width);
      expect(formatReport(one, { format: 'line' })).not.toContain('\n');
      const records = formatReport(one, { format: 'json-lines' }).split('\n');
      expect(records.map((line) => JSON.parse(line))).toHaveLength(
        1 + one.errors.length + one.skipped.length,
      );
    }),
    { numRuns: 150, seed: 7 },
  );
});

test('whatever is in its place, no part keeps a report from being written', () => {
  const part = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true, maxDepth: 3 });
  const forged = fc.record({
    status: fc.constantFrom('partial', 'failed'),
    errors: fc.array(
      fc.oneof(
        part,
        fc.record({ name: part, message: part, cause: part, site: part, iterations: part, via: part }),
      ),
      {
        minLength: 1,
      },
    ),
    skipped: fc.array(fc.oneof(part, fc.record({ site: part, causes: part }))),
  });
  fc.assert(
    fc.property(forged, (one) => {
      for (const format of FORMATS) expect(formatReport(one as never, { format })).toContain(one.status);
    }),
    { numRuns: 150, seed: 7 },
  );
});
