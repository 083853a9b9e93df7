import { once } from 'node:events';
import { inspect } from 'node:util';
import { deepStrictEqual } from 'node:assert';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import type { Resilient } from '../types/index.js';
import { end, fail, report } from './emitted.js';
import { formatReport, toPlain, unwrap } from './index.js';
import { type FilePlan, Stop } from './plan.js';

const plan: FilePlan = [
  'src/job.ts',
  10,
  [
    [
      'job',
      [
        [1, 1, 'a'],
        [1, 1, 'b', Stop.return],
      ],
    ],
  ],
];
const file = () => plan;

/** A partial report whose first statement threw this. */
const thrown = (cause: unknown): Resilient<string> => report('v', fail(undefined, file, 0, 1, cause));
const failed = (cause: unknown): Resilient<never> =>
  end(fail(undefined, file, 0, 2, cause)) as Resilient<never>;

const trap = (): never => {
  throw new Error('trapped');
};
const TRAPS = { get: trap, has: trap, getPrototypeOf: trap, ownKeys: trap, getOwnPropertyDescriptor: trap };

class Secretive extends Error {
  readonly #secret = 1;
  override name = 'Secretive';
  readonly code = 7;
  get secret(): number {
    return this.#secret;
  }
}

function cyclic(): Error {
  const error: Error & { self?: Error } = new Error('around');
  error.cause = new Error('inner', { cause: error });
  error.self = error;
  return error;
}

function deep(): Error {
  let error = new Error('0');
  for (let depth = 1; depth < 50_000; depth += 1) error = new Error(`${depth}`, { cause: error });
  return error;
}

function tangled(): object {
  let layer: object = {};
  for (let depth = 0; depth < 60; depth += 1) layer = { a: layer, b: layer };
  return layer;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Each thrown value, and what becomes of it as plain data. */
const HOSTILE: [name: string, cause: unknown, plain: unknown][] = [
  ['undefined', undefined, undefined],
  ['null', null, null],
  ['a string', 'text', 'text'],
  ['a number', 7, 7],
  ['NaN', Number.NaN, Number.NaN],
  ['a symbol', Symbol('s'), 'Symbol(s)'],
  ['a bigint', 10n, '10'],
  ['a function', trap, undefined],
  ['a Proxy whose traps throw', new Proxy({}, TRAPS), 'a value that cannot be read'],
  ['a Proxy of a function', new Proxy(trap, TRAPS), undefined],
  ['a revoked Proxy', revoked(), 'a value that cannot be read'],
  ['a frozen error', Object.freeze(new TypeError('cold')), { name: 'TypeError', message: 'cold' }],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1n }), { a: '1' }],
  [
    'getters that throw',
    Object.defineProperties(new Error('x'), {
      stack: { get: trap },
      message: { get: trap },
      more: { get: trap, enumerable: true },
    }),
    { message: 'a value that cannot be read', more: 'a value that cannot be read', name: 'Error' },
  ],
  [
    'an error that is its own cause',
    cyclic(),
    { message: 'around', self: '[repeated]', cause: { message: 'inner', cause: '[repeated]' } },
  ],
  ['a chain of very many causes', deep(), { message: '49999', cause: { message: '49998' } }],
  ['objects that share others', tangled(), { a: { a: {} }, b: '[repeated]' }],
  [
    'an error of another realm',
    runInNewContext('new RangeError("far")'),
    { name: 'RangeError', message: 'far' },
  ],
  ['an instance with private fields', new Secretive('own'), { name: 'Secretive', message: 'own', code: 7 }],
  ['a DOMException', new DOMException('gone', 'NetworkError'), { name: 'NetworkError', message: 'gone' }],
  [
    'an AggregateError',
    new AggregateError([new Error('a'), 2n], 'both'),
    { message: 'both', errors: [{ message: 'a' }, '2'] },
  ],
  [
    'a SuppressedError',
    Object.assign(new Error('closing'), {
      name: 'SuppressedError',
      error: new Error('a'),
      suppressed: new Error('b'),
    }),
    { name: 'SuppressedError', error: { message: 'a' }, suppressed: { message: 'b' } },
  ],
  ['an error with a toJSON', Object.assign(new Error('kept'), { toJSON: () => 'lost' }), { message: 'kept' }],
  ['an object with a toJSON', { toJSON: () => ({ at: new Date(0) }) }, { at: '1970-01-01T00:00:00.000Z' }],
  ['an object with a toJSON that throws', { toJSON: trap }, 'a value that cannot be read'],
  [
    'an object with a toJSON that gives itself',
    {
      a: 1,
      toJSON() {
        return this;
      },
    },
    { a: 1 },
  ],
  [
    'an array with a getter',
    Object.defineProperty([1, undefined, 3], 0, { get: trap }),
    ['a value that cannot be read', undefined, 3],
  ],
];

describe.each(HOSTILE.map(([name]) => name))('when %s was thrown', (name) => {
  const [, cause, plain] = HOSTILE.find(([other]) => other === name) as (typeof HOSTILE)[number];
  const reports = [thrown(cause), failed(cause)];

  test('it is recorded untouched', () => {
    for (const { errors } of reports) expect(Object.is(errors[0]?.cause, cause)).toBe(true);
  });

  test('toPlain keeps what it can', () => {
    const [error] = toPlain(reports[0] as Resilient<unknown>).errors;
    if (typeof plain === 'object' && plain !== null) expect(error?.cause).toMatchObject(plain);
    else expect(error?.cause).toBe(plain);
  });

  test('so does JSON', () => {
    for (const one of reports) {
      const json = JSON.parse(JSON.stringify(one));
      expect(json).toEqual(JSON.parse(JSON.stringify(toPlain(one))));
      expect(json).toMatchObject({
        status: one.status,
        ok: false,
        errors: [{ site: { file: 'src/job.ts' } }],
      });
    }
  });

  test('structuredClone takes the report as far as it takes the cause', () => {
    expect(clones(reports[0])).toBe(clones(cause));
  });

  test('the plain report can be cloned', () => {
    expect(structuredClone(toPlain(reports[0] as Resilient<unknown>))).toMatchObject({ value: 'v' });
  });

  test('util.inspect shows where it was; the cause, if asked, as far as it can show it', () => {
    expect(inspect(reports[0])).toContain('[src/job.ts:1:1 ');
    expect(shows(reports[0], false)).toBe(shows(cause));
  });

  test('formatReport tells it, of the report and of what JSON holds of it', () => {
    for (const one of reports)
      for (const format of ['full', 'line', 'json-lines'] as const) {
        expect(formatReport(one, { format })).toContain('src/job.ts');
        const text = formatReport(JSON.parse(JSON.stringify(one)), { format });
        expect(text.split('\n').length).toBeLessThan(30);
      }
  });
});

function clones(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

function shows(value: unknown, customInspect = true): boolean {
  try {
    return inspect(value, { depth: 5, customInspect }) !== '';
  } catch {
    return false;
  }
}

test('the stack of an error is kept, and a very long message', () => {
  const error = new Error('x'.repeat(10_000_000));
  const [plain] = JSON.parse(JSON.stringify(thrown(error))).errors;
  expect(plain.message.length).toBe(10_000_000);
  expect(plain.cause).toMatchObject({ message: error.message, stack: error.stack });
});

test('a value that is no JSON does not keep a report from it', () => {
  const list: unknown[] = [1n, Symbol('s'), new Date(0), new Map()];
  list.push(list, { list: [list[2], list[2]] });
  const failing = report(list, fail(undefined, file, 0, 1, new Error('no')));
  expect(toPlain(failing).value).toEqual([
    '1',
    'Symbol(s)',
    '1970-01-01T00:00:00.000Z',
    {},
    '[repeated]',
    { list: ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z'] },
  ]);
  expect(() => JSON.stringify(failing)).not.toThrow();
  expect(toPlain(report(10n))).toEqual({
    status: 'complete',
    ok: true,
    value: '10',
    errors: [],
    skipped: [],
  });
});

test('a report is plain data, however it is compared', () => {
  const one = thrown('text');
  expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
  expect(Object.keys(one)).toEqual(['status', 'ok', 'value', 'errors', 'skipped']);
  deepStrictEqual(one, { ...one });
  expect(one).toStrictEqual({ ...one });
  expect(inspect(one, { customInspect: false })).not.toContain('toJSON');
});

describe('a worker thread', () => {
  /** It sends back what it has got, and whether the cause is an error to it. */
  const worker = new Worker(
    `const { parentPort } = require('worker_threads');
    parentPort.on('message', (report) => parentPort.postMessage([report, report.errors[0].cause instanceof Error]));`,
    { eval: true },
  );
  afterAll(() => worker.terminate());

  async function sent(report: unknown): Promise<[Resilient<string>, boolean]> {
    worker.postMessage(report);
    const [message] = await once(worker, 'message');
    return message;
  }

  test.each(HOSTILE.map(([name]) => name))('receives what was made of %s', async (name) => {
    const [, cause] = HOSTILE.find(([other]) => other === name) as (typeof HOSTILE)[number];
    const report = thrown(cause);
    const [plain] = await sent(toPlain(report));
    expect(plain).toMatchObject({
      status: 'partial',
      value: 'v',
      errors: [{ name: report.errors[0]?.name }],
    });
    if (!clones(cause)) return;
    const [there] = await sent(report);
    expect(there).toMatchObject({ status: 'partial', errors: [{ message: report.errors[0]?.message }] });
  });

  test('receives errors as errors', async () => {
    const [there, isError] = await sent(thrown(new TypeError('no', { cause: 1n })));
    expect(isError).toBe(true);
    expect(there).toMatchObject({ errors: [{ name: 'TypeError', message: 'no', cause: { cause: 1n } }] });
  });
});

describe('unwrap', () => {
  test('gives the value of a complete report', () => {
    expect(unwrap(report('v'))).toBe('v');
  });

  test.each([
    [
      'a partial report',
      thrown(new TypeError('no')),
      '1 error at src/job.ts:1:1: TypeError: no',
      'AggregateError',
    ],
    [
      'a failed report',
      failed(undefined),
      '1 error at src/job.ts:2:1: undefined: undefined',
      'AggregateError',
    ],
    [
      'several errors',
      end(fail(fail(undefined, file, 0, 1, 'a'), file, 0, 2, 'b')),
      '2 errors, the first at src/job.ts:1:1: string: a',
      'AggregateError',
    ],
    [
      'a cancelled report',
      failed(new DOMException('gone', 'AbortError')),
      '1 error at src/job.ts:2:1: AbortError: gone',
      'AbortError',
    ],
  ])('throws what was thrown: %s', (_, given: Resilient<unknown>, message, name) => {
    const error = errorOf(() => unwrap(given)) as AggregateError;
    expect(error).toBeInstanceOf(AggregateError);
    expect(error).toMatchObject({ name, message });
    expect(error.errors).toEqual(given.errors.map(({ cause }) => cause));
  });

  test('takes a report only', () => {
    expect(() => unwrap(Promise.resolve(report(1)) as never)).toThrow(
      new TypeError('unwrap() takes a report, and got: [object Promise]'),
    );
  });
});

function errorOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw.');
}
