import { absorb, end, fail, failIteration, lost, proceed, type Recorder, report } from './emitted.js';
import { type FilePlan, Stop } from './plan.js';
import * as Tag from './tag.js';
import * as Use from './use.js';

/** In a row: needs, provides, and decides on it; and otherwise. */
const [needs, provides, decides] = [1, 2, Use.decides];
const one = 1 << Use.shortShift;
const inLoop = Tag.inner | (3 << Tag.loopShift);

/** a: provides 0; b: decides on 0; c: a loop with one statement, changes 1; d: decides on 1; e: return. */
const plan: FilePlan = [
  'src/job.ts',
  5,
  [
    [
      'job',
      [
        [1, 1, 'a', 0, provides],
        [1, 1, 'b', 0, needs | decides],
        [1, 1, 'c', 0, one, -(Use.provides | Use.changes)],
        [0, 5, 'c body', inLoop],
        [1, 1, 'd', 0, one | needs | decides],
        [1, 1, 'e', Stop.return],
      ],
    ],
  ],
];
const file = () => plan;

const failed = end(fail(undefined, file, 0, 6, new TypeError('no')));
const partial = report('half', fail(undefined, file, 0, 2, new Error('some')));
const cancelled = end(fail(undefined, file, 0, 2, new DOMException('gone', 'AbortError')));

/** Absorbs at a site as compiled code does, and takes the value; what is thrown goes to the guard. */
function at(site: number, given: unknown, known?: Recorder, iterations?: readonly number[]) {
  const absorption = absorb(given, known, file, 0, site, iterations);
  const { recorder } = absorption;
  try {
    return { value: absorption.take(), recorder };
  } catch (error) {
    return { error: error as Error, recorder: fail(recorder, file, 0, site, error) };
  }
}

test('a complete report leaves nothing behind, nor does a list of them', () => {
  expect(at(1, report('v'))).toEqual({ value: 'v', recorder: undefined });
  expect(at(1, [report(1), report(2)])).toEqual({ value: [1, 2], recorder: undefined });
});

test('a partial report gives its value, and its errors come through the statement', () => {
  const { value, recorder } = at(4, partial, undefined, [3]);
  expect(value).toBe('half');
  expect(recorder?.errors).toMatchObject([
    { message: 'some', site: { text: 'b' }, via: [{ site: { text: 'c body' }, iterations: [3] }] },
  ]);
});

test('what a statement makes of a partial report is unproven', () => {
  const { recorder } = at(1, partial);
  expect(recorder?.runs(2)).toBe(false);
  expect(recorder?.skipped).toMatchObject([{ site: { text: 'b' }, causes: [0] }]);
});

test('so is what an iteration changes', () => {
  expect(at(4, partial, undefined, [0]).recorder?.runs(5)).toBe(false);
});

test('nothing is decided on a partial report', () => {
  expect(() => absorb(partial, undefined, file, 0, 1).prove()).toThrow(
    /is partial, and a decision needs all of it/,
  );
  expect(absorb([report(true)], undefined, file, 0, 1).prove()).toEqual([true]);
});

test('a report without a value fails the statement, and nothing is recorded twice', () => {
  const { recorder, error } = at(1, failed);
  expect(error).toBeInstanceOf(AggregateError);
  expect(error).toMatchObject({
    name: 'AggregateError',
    message: 'The absorbed report has no value: 1 error at src/job.ts:5:1: TypeError: no',
    errors: [new TypeError('no')],
  });
  expect(recorder?.errors).toHaveLength(1);
  expect(recorder?.next).toBe(2);
  expect(recorder && lost(recorder, 0)).toBe(true);
});

test('in a decision the function ends', () => {
  expect(end(at(6, failed).recorder)).toMatchObject({ status: 'failed', stopped: 'return', errors: [{}] });
});

test('in an iteration the item is abandoned', () => {
  const absorption = absorb(failed, undefined, file, 0, 4, [7]);
  const rows = failIteration(
    absorption.recorder,
    file,
    0,
    4,
    thrownBy(() => absorption.take()),
    3,
    [7],
  );
  expect(() => proceed(rows)).not.toThrow();
  expect(rows.errors).toHaveLength(1);
  expect(rows.runs(5)).toBe(false);
});

test('a list gives the values that there are', () => {
  const { value, recorder } = at(1, new Set([report(1), failed, partial]));
  expect(value).toEqual([1, 'half']);
  expect(recorder?.errors.map(({ message }) => message)).toEqual(['no', 'some']);
  expect(at(1, [failed]).value).toEqual([]);
});

test.each([
  ['one', cancelled],
  ['one of a list', [report(1), cancelled]],
])('a cancelled report ends the function at once: %s', (_, given) => {
  const { error, recorder } = at(1, given);
  expect(error?.name).toBe('AbortError');
  expect(end(recorder)).toMatchObject({
    status: 'failed',
    stopped: 'cancelled',
    errors: [{ name: 'AbortError' }],
  });
});

test('what is thrown after it in the statement does not undo that', () => {
  const { recorder } = absorb(cancelled, undefined, file, 0, 1);
  expect(end(fail(recorder, file, 0, 1, new Error('closing')))).toMatchObject({ stopped: 'cancelled' });
  const other = absorb(cancelled, undefined, file, 0, 4, [1]).recorder;
  const rows = (number: number) => proceed(failIteration(other, file, 0, 4, new Error('row'), 3, [number]));
  expect(() => rows(2)).not.toThrow();
  expect(() => rows(1)).toThrow();
});

test('a report that fills this one ends the function at once', () => {
  const { recorder } = at(1, [failed, partial, failed, partial, failed, partial]);
  const full = end(recorder);
  expect(full).toMatchObject({ status: 'failed', stopped: 'limit' });
  expect(full.errors).toHaveLength(5);
});

test('skipped statements come along, with their causes renumbered', () => {
  const theirs = fail(undefined, file, 0, 1, new Error('a'));
  theirs.runs(2);
  const { recorder } = at(3, report(0, theirs), at(1, failed).recorder);
  expect(recorder?.skipped).toMatchObject([{ causes: [1] }]);
});

test.each<[string, unknown]>([
  ['a clone', structuredClone(partial)],
  ['from JSON', JSON.parse(JSON.stringify(partial))],
])('%s is as good', (_, given) => {
  expect(at(1, given)).toMatchObject({ value: 'half', recorder: { errors: [{ message: 'some' }] } });
});

test.each<[string, unknown, string]>([
  ['undefined', undefined, 'undefined'],
  ['another object', { status: 200, ok: true }, '[object Object]'],
  ['a promise', Promise.resolve(partial), '[object Promise]'],
  ['a list with something else', [partial, 'text'], 'text'],
  ['a report that contradicts itself', { ...failed, errors: [] }, '[object Object]'],
])('%s is a TypeError', (_, given, told) => {
  const message = `absorb() takes a report, or a list of reports, and got: ${told}`;
  expect(() => absorb(given, undefined, file, 0, 1)).toThrow(new TypeError(message));
});

test("another function's failure to absorb is an error like others", () => {
  const { error } = at(1, failed);
  const other = fail(undefined, file, 0, 1, error);
  expect(other.errors).toMatchObject([{ cause: error, name: 'AggregateError', site: { text: 'a' } }]);
});

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw.');
}
