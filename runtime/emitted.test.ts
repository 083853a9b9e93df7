import {
  amend,
  emittedFor,
  end,
  enterFinally,
  fail,
  failIteration,
  failReturn,
  limit,
  lost,
  own,
  proceed,
  type Recorder,
  read,
  report,
  returned,
  settle,
  tell,
  unset,
} from './emitted.js';
import type { Resilient } from '../types/index.js';
import { type FilePlan, PROTOCOL, Stop } from './plan.js';
import * as Tag from './tag.js';
import * as Use from './use.js';
import { siteOf } from './recorder.js';

/** In a row: needs, provides, and decides on it; and otherwise. */
const [needs, provides, decides] = [1, 2, Use.decides];
const one = 1 << Use.shortShift;
const inLoop = Tag.inner | (3 << Tag.loopShift);

/** a: provides 0; b: needs 0; c: a loop with one statement, changes 1; d: decides on 1; e: return. */
const plan: FilePlan = [
  'src/job.ts',
  5,
  [
    [
      'job',
      [
        [1, 1, 'a', 0, provides],
        [1, 1, 'b', 0, needs],
        [1, 1, 'c', 0, one, -(Use.provides | Use.changes)],
        [0, 5, 'c body', inLoop],
        [1, 1, 'd', 0, one | needs | decides],
        [1, 1, 'e', Stop.return],
      ],
    ],
  ],
];
const file = () => plan;

const failWith = (at: number, cause: unknown) => fail(undefined, file, 0, at, cause);
const failAt = (at: number, recorder?: Recorder) => fail(recorder, file, 0, at, new Error('no'));
const failRow = (iteration: number, recorder?: Recorder) =>
  failIteration(recorder, file, 0, 4, new Error(`row ${iteration}`), 3, [iteration]);

describe('a report', () => {
  test('is complete, and shares its empty lists, if nothing failed', () => {
    expect(report(1)).toEqual({ status: 'complete', ok: true, value: 1, errors: [], skipped: [] });
    expect(report(1).errors).toBe(report(2).errors);
    expect(Object.isFrozen(report(1).errors)).toBe(true);
  });

  test('is partial with what failed, and has it as plain data of its own', () => {
    const cause = new TypeError('no');
    const partial = report('v', failWith(1, cause));
    expect(partial).toMatchObject({ status: 'partial', ok: false, value: 'v', skipped: [] });
    const site = {
      file: 'src/job.ts',
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 2,
      function: 'job',
      text: 'a',
    };
    expect(partial.errors).toEqual([
      { cause, name: 'TypeError', message: 'no', site, iterations: [], via: [] },
    ]);
    expect(partial.errors[0]?.cause).toBe(cause);
    const clone = structuredClone(partial);
    expect(clone.errors[0]).toMatchObject({ name: 'TypeError', message: 'no', site });
  });

  test.each([undefined, null, 'text', Object.freeze({}), Symbol('s')])(
    'keeps what was thrown untouched: %p',
    (cause) => {
      expect(report(0, failWith(1, cause)).errors[0]?.cause).toBe(cause);
    },
  );
});

test('a Proxy that nothing can be asked of is recorded like anything else', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const recorder = failWith(1, proxy);
  const rows = failIteration(recorder, file, 0, 4, proxy, 3, [0]);
  expect(rows.errors.map(({ message }) => message)).toEqual(Array(2).fill('a value that cannot be read'));
});

describe('the recorder', () => {
  test('goes on after the failed step, and skips what needs it', () => {
    const recorder = failAt(1);
    expect(recorder.next).toBe(2);
    expect(recorder.runs(2)).toBe(false);
    expect(recorder.runs(5)).toBe(true);
    expect(recorder.skipped).toEqual([{ site: siteOf(recorder, 2), causes: [0] }]);
  });

  test('names the iteration, and skips a decision on what is unproven', () => {
    const recorder = failRow(7, failRow(3));
    expect(recorder.errors.map(({ iterations }) => iterations)).toEqual([[3], [7]]);
    expect(recorder.runs(5)).toBe(false);
    expect(recorder.skipped[0]?.causes).toEqual([0, 1]);
  });

  test('gives each error a place of its own, which may be changed without changing others', () => {
    const [first, second] = failRow(7, failRow(3)).errors;
    expect(first?.site).toEqual(second?.site);
    expect(first?.site).not.toBe(second?.site);
    expect(failRow(0).errors[0]?.site).not.toBe(failRow(0).errors[0]?.site);
  });

  test('takes what comes out of a loop body as the failure of its head, which leaves partial data', () => {
    const recorder = failAt(4);
    expect(recorder.errors[0]?.site.text).toBe('c');
    expect(lost(recorder, 1)).toBe(false);
    expect(recorder.runs(5)).toBe(false);
  });

  test('takes a loop that failed before its first iteration as a step: what it provides is unset', () => {
    const recorder = failAt(3);
    expect(lost(recorder, 1)).toBe(true);
  });

  test('ends the function when the return fails', () => {
    const recorder = failAt(6);
    expect(recorder.next).toBe(Number.POSITIVE_INFINITY);
    expect(end(recorder)).toMatchObject({ status: 'failed', stopped: 'return', skipped: [] });
  });

  test('ends the function at once on an AbortError, and lists what is left', () => {
    const recorder = failWith(2, new DOMException('gone', 'AbortError'));
    const failed = end(recorder);
    expect(failed).toMatchObject({ status: 'failed', stopped: 'cancelled' });
    expect(failed.skipped.map(({ site, causes }) => [site.text, causes])).toEqual([
      ['c', [0]],
      ['d', [0]],
      ['e', [0]],
    ]);
  });

  test('ends the function at once when the report is full', () => {
    let recorder: Recorder | undefined;
    for (let row = 0; row < 4; row += 1) recorder = failRow(row, recorder);
    recorder = fail(
      recorder,
      file,
      0,
      4,
      thrownBy(() => proceed(failRow(4, recorder))),
    );
    const failed = end(recorder);
    expect(failed).toMatchObject({ status: 'failed', stopped: 'limit' });
    expect(failed.errors).toHaveLength(5);
    expect(failed.skipped.map(({ site }) => site.text)).toEqual(['d', 'e']);
  });

  test('does not record the exhaustion of the stack', () => {
    const exhaustion = new RangeError('Maximum call stack size exceeded');
    expect(() => failWith(1, exhaustion)).toThrow(exhaustion);
    expect(() => failWith(1, new RangeError('Invalid array length'))).not.toThrow();
  });
});

describe('a function that records some classes only', () => {
  const only = (...kinds: unknown[]) => limit(file, 0, { only: kinds as never });
  const failIn = (plans: () => FilePlan, cause: unknown) => fail(undefined, plans, 0, 1, cause);

  test('records their instances, and lets anything else leave', () => {
    const plans = only(TypeError, RangeError);
    expect(failIn(plans, new RangeError('wide')).errors).toMatchObject([{ name: 'RangeError' }]);
    const other = new SyntaxError('other');
    expect(() => failIn(plans, other)).toThrow(other);
    expect(() => failIteration(undefined, plans, 0, 4, other, 3, [0])).toThrow(other);
    expect(() => failReturn(undefined, plans, 0, 6, other)).toThrow(other);
  });

  test.each<[string, unknown, unknown]>([
    ['undefined', TypeError, undefined],
    ['a Proxy whose traps throw', TypeError, new Proxy({}, { getPrototypeOf: () => trapped() })],
    [
      'what a class cannot be asked about',
      Object.defineProperty(class {}, Symbol.hasInstance, { value: trapped }),
      new Error('x'),
    ],
  ])('lets %s leave as it is', (_, kind, cause) => {
    expect(thrownBy(() => failIn(only(kind), cause))).toBe(cause);
  });

  test('leaves the other functions of the file alone, and takes classes only', () => {
    const [name, max, functions] = limit(file, 1, { only: [TypeError] })();
    expect([name, max, functions]).toEqual(plan);
    expect(() => limit(file, 0, { only: ['TypeError'] as never })).toThrow(
      new TypeError('resilient(fn, { only }) takes an array of classes.'),
    );
  });

  test('does not bring a waiting return back over what has left', () => {
    const known = failIn(only(TypeError), new TypeError('known'));
    const other = new Error('other');
    expect(() => fail(known, only(TypeError), 0, 2, other)).toThrow(other);
    expect(() => amend(report(1), known, true)).toThrow(other);
  });
});

function trapped(): never {
  throw new Error('trapped');
}

describe("another function's report", () => {
  test('is given on as it is if nothing failed', () => {
    const other = report(1);
    expect(returned(other, undefined, file, 0, 6)).toBe(other);
  });

  test('comes through the statement that returned it, also if nothing failed here', () => {
    const joined = returned(report(1, failAt(1)), undefined, file, 0, 6);
    expect(joined).toMatchObject({ status: 'partial', value: 1 });
    expect(joined.errors[0]?.via.map(({ site }) => site.text)).toEqual(['e']);
  });

  test('brings its errors and skipped statements along', () => {
    const theirs = failAt(1);
    theirs.runs(2);
    const joined = returned(report('theirs', theirs), failAt(1), file, 0, 6, [2]);
    expect(joined).toMatchObject({ status: 'partial', value: 'theirs' });
    expect(
      joined.errors.map(({ via }) => via.map(({ site, iterations }) => [site.text, iterations])),
    ).toEqual([[], [['e', [2]]]]);
    expect(joined.skipped).toMatchObject([{ site: { text: 'b' }, causes: [1] }]);
  });

  test('that does not fit in fills the report', () => {
    let theirs: Recorder | undefined;
    for (let row = 0; row < 4; row += 1) theirs = failRow(row, theirs);
    const joined = returned(report(1, theirs), failAt(2, failAt(1)), file, 0, 6);
    expect(joined).toMatchObject({ status: 'failed', stopped: 'limit' });
    expect(joined.errors).toHaveLength(5);
  });

  test('that has no value leaves none here', () => {
    const joined = returned(end(failAt(6)), failAt(1), file, 0, 6);
    expect(joined).toMatchObject({ status: 'failed', stopped: 'return' });
    expect(joined.errors).toHaveLength(2);
  });
});

describe('a return that waits for a finally block', () => {
  test('takes what failed in it', () => {
    expect(amend(report(1), failAt(2), true)).toMatchObject({ status: 'partial', value: 1 });
  });

  test('is lost when the block ends the function', () => {
    expect(amend(report(1), failAt(6), true)).toMatchObject({ status: 'failed', stopped: 'return' });
  });

  test('of a report without a value stays without, and lists nothing that ran', () => {
    const recorder = failAt(1);
    const pending = returned(end(failWith(2, new DOMException('gone', 'AbortError'))), recorder, file, 0, 6);
    enterFinally(recorder, 6, 6, 6);
    const amended = amend(pending, recorder, true);
    expect(amended).toMatchObject({ status: 'failed', stopped: 'cancelled' });
    expect(amended.skipped).toHaveLength(3);
  });

  test('has its own failures once', () => {
    const recorder = failAt(1);
    const pending = report(1, recorder);
    expect(amend(pending, failAt(2, recorder), true).errors).toHaveLength(2);
  });

  test("in a compound step is told in place, and is not another function's report", () => {
    const other = report(1);
    const waiting = own(other);
    tell(waiting, failAt(2));
    expect(waiting).toMatchObject({ status: 'partial', ok: false, value: 1, errors: [{}] });
    expect(JSON.parse(JSON.stringify(waiting))).toMatchObject({ errors: [{ cause: { name: 'Error' } }] });
    expect(other.status).toBe('complete');
  });

  test('in a compound step may have been abandoned', () => {
    expect(() => tell(undefined, failAt(2))).not.toThrow();
    const failed = end(failWith(2, new DOMException('gone', 'AbortError')));
    expect(own(failed)).toBe(failed);
  });
});

test('a variable that is unset is read as one before its declaration', () => {
  expect(() => read(unset, 'rows')).toThrow(new ReferenceError("Cannot access 'rows' before initialization"));
  expect(read(undefined, 'rows')).toBeUndefined();
});

test('code emitted for another version is refused, with what to do', () => {
  expect(() => emittedFor(PROTOCOL)).not.toThrow();
  expect(() => emittedFor(PROTOCOL + 1)).toThrow(/a newer ts-resilient .* build again/);
  expect(() => emittedFor(PROTOCOL - 1)).toThrow(/an older ts-resilient .* build again/);
});

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw.');
}

describe('a promise that is returned', () => {
  const settled = (value: unknown) =>
    (async () =>
      settle(
        value,
        (v) => report(v),
        (error) => failReturn(undefined, file, 0, 6, error),
        undefined,
      ))();

  test('is waited for', async () => {
    expect(await settled(Promise.resolve(1))).toMatchObject({ status: 'complete', value: 1 });
    expect(settle(1, report, fail as never, undefined)).toMatchObject({ status: 'complete', value: 1 });
  });

  test.each([
    ['is rejected', () => Promise.reject(new Error('late'))],
    [
      'is no promise, and throws when it is waited for',
      () =>
        Object.defineProperty({}, 'then', {
          value: () => {
            throw new Error('late');
          },
        }),
    ],
  ])('fails the return if it %s', async (_, make) => {
    const failed = await settled(make());
    expect(failed).toMatchObject({ status: 'failed', stopped: 'return' });
    expect((failed as Resilient<unknown>).errors).toMatchObject([{ message: 'late', site: { text: 'e' } }]);
  });
});
