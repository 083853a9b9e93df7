import { Disposables } from './disposables.js';
import { failDisposal } from './emitted.js';
import type { FilePlan } from './plan.js';
import { finish } from './reports.js';

const seen: string[] = [];
beforeEach(() => {
  seen.length = 0;
});

const now = (name: string): Disposable => ({
  [Symbol.dispose]() {
    seen.push(name);
    if (name.startsWith('bad')) throw new Error(name);
  },
});

const late = (name: string): AsyncDisposable => ({
  async [Symbol.asyncDispose]() {
    seen.push(name);
    await Promise.resolve();
    if (name.startsWith('bad')) throw new Error(name);
  },
});

/** As emitted code does. */
async function disposeAll(disposables: Disposables): Promise<void> {
  while (disposables.next())
    try {
      await disposables.result;
    } catch (error) {
      disposables.fail(error);
    }
}

describe('what is taken', () => {
  test.each([null, undefined, now('a')])('is given on: %p', (value) => {
    expect(new Disposables(1).use(1, value)).toBe(value);
  });

  test.each([
    ['a number', 5, 'Object expected.'],
    ['an object without a method', {}, 'Object not disposable.'],
    ['an object whose method is none', { [Symbol.dispose]: 1 }, 'Object not disposable.'],
    ['for using, an object that is disposed of later', late('a'), 'Object not disposable.'],
  ])('is a resource or nothing: %s', (_, value, message) => {
    expect(() => new Disposables(1).use(1, value)).toThrow(new TypeError(message));
  });

  test('has its method read once, when it is taken', () => {
    let reads = 0;
    const resource = {
      get [Symbol.dispose]() {
        reads += 1;
        return () => {};
      },
    };
    const disposables = new Disposables(1);
    disposables.use(1, resource);
    expect(reads).toBe(1);
    disposables.next();
    expect(reads).toBe(1);
  });
});

test('the last one is disposed of first, and failures are told by site', () => {
  const disposables = new Disposables(3);
  ['a', 'bad b', 'bad c'].forEach((name, index) => {
    disposables.use(index + 1, now(name));
  });
  expect(disposables.next()).toBe(false);
  expect(seen).toEqual(['bad c', 'bad b', 'a']);
  expect(disposables.failures).toEqual([
    [3, new Error('bad c')],
    [2, new Error('bad b')],
  ]);
});

test('await using waits for each, also for what is disposed of at once', async () => {
  const disposables = new Disposables(4);
  disposables.use(1, late('bad a'), true);
  disposables.use(2, now('b'));
  disposables.use(3, now('bad c'), true);
  await disposeAll(disposables);
  expect(seen).toEqual(['bad c', 'b', 'bad a']);
  expect(disposables.failures).toEqual([
    [3, new Error('bad c')],
    [1, new Error('bad a')],
  ]);
});

describe('await using of nothing waits once', () => {
  const nothing = (disposables: Disposables) => disposables.use(1, null, true);
  test.each<[string, number, ((disposables: Disposables) => unknown)[]]>([
    ['alone', 1, [nothing]],
    ['twice', 1, [nothing, nothing]],
    ['before one that is waited for', 1, [(all) => all.use(1, late('a'), true), nothing]],
    ['after one that is waited for', 1, [nothing, (all) => all.use(1, late('a'), true)]],
    ['before one that is not', 1, [(all) => all.use(1, now('a')), nothing]],
    ['after one that is not', 1, [nothing, (all) => all.use(1, now('a'))]],
  ])('%s', (_, waits, takes) => {
    const disposables = new Disposables(1);
    for (const take of takes) take(disposables);
    let count = 0;
    while (disposables.next()) count += 1;
    expect(count).toBe(waits);
  });
});

describe('the recorder', () => {
  const plan: FilePlan = ['a.ts', 9, [['f', ['a', 'b', 'c'].map((text) => [1, 1, text] as const)]]];

  function failed(at: number, cause: unknown) {
    const disposables = new Disposables(2);
    disposables.failures.push([1, cause]);
    return failDisposal(undefined, () => plan, 0, at, disposables);
  }

  test('has the failure at the site of the using statement, and goes on', () => {
    const recorder = failed(2, new Error('no'));
    expect(recorder).toMatchObject({ next: 2, errors: [{ site: { text: 'a' } }] });
    expect(recorder.stopped).toBeUndefined();
  });

  test.each([
    ['in the block', 2],
    ['behind it', 3],
  ])('ends the function if it was cancelled; left %s', (_, at) => {
    const recorder = failed(at, new DOMException('enough', 'AbortError'));
    expect(recorder).toMatchObject({ next: Number.POSITIVE_INFINITY, stopped: 'cancelled' });
    finish(recorder);
    expect(recorder.skipped).toMatchObject([{ site: { text: 'c' } }]);
  });
});
