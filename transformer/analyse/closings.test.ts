import { facts, module } from '../testing/passes.js';

/** How many `yield`s of a generator stand where something runs when they are left, and in how many statements. */
function closings(text: string, isAsync = false): [yields: number, regions: number] {
  const [head, type] = isAsync ? ['async function*', 'AsyncGenerator'] : ['function*', 'Generator'];
  const { yields, regions } = facts(
    module(`export const f = resilient(${head} (): ${type}<number, void, number> {\n${text}\n});`),
  ).closings;
  return [yields.length, regions.size];
}

const LINES = 'const lines = function* (_?: unknown): Generator<number> {};';

test.each([
  ['a step', 'yield 1;', 0, 0],
  ['the steps of a try statement', 'try { yield 1; } finally { use(1); }', 0, 0],
  ['a try statement in a step', 'if (bool()) try { yield 1; } finally { use(1); }', 1, 1],
  ['its catch block', 'try { use(1); } catch { yield 1; } finally { use(1); }', 1, 1],
  ['its finally block', 'try { use(1); } catch { use(2); } finally { yield 1; }', 0, 0],
  ['a try statement without finally', 'if (bool()) try { yield 1; } catch { yield 2; }', 0, 0],
  ['a loop through an array', 'for (const x of list()) yield x;', 0, 0],
  ['a loop through a set', 'for (const x of new Set([1])) yield x;', 0, 0],
  ['a loop through what may be closed', `${LINES} for (const x of lines()) { yield x; yield 2; }`, 2, 1],
  ['the head of such a loop', `${LINES} for (const x of lines(yield 1)) use(x);`, 0, 0],
  ['a loop that closes nothing', 'for (let i = 0; i < 2; i++) yield i;', 0, 0],
  ['several', `${LINES} for (const x of lines()) try { yield yield x; } finally { use(x); }`, 2, 2],
  ['another function', `${LINES} for (const x of lines()) use(function* () { yield x; });`, 0, 0],
])('%s', (_, text, yields, regions) => expect(closings(text)).toEqual([yields, regions]));

test('a loop that waits closes what it goes through', () => {
  const text = 'async function* lines() { yield 1; } for await (const x of lines()) yield x;';
  expect(closings(text, true)).toEqual([1, 1]);
});
