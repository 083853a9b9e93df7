import { annotated } from '../testing/passes.js';

const OPTIONS = {
  async: true,
  parameters:
    'n: number, dirs: number[][], deep: number[][][], later: AsyncIterable<number>, o: { [key: string]: number }, node?: { next: typeof node }',
};

/** In front of each resumed loop its number, and that of the resumed loop around it. */
const loops = (text: string): string =>
  annotated(
    text,
    ({ node }, { facts: { outline } }) => {
      const loop = outline.loopOf.get(node);
      return loop && (loop.outer === undefined ? `${loop.number}` : `${loop.number} in ${loop.outer.number}`);
    },
    OPTIONS,
  );

describe('loops that advance by their head', () => {
  test.each([
    '/*1*/ for (const x of list()) use(x);',
    '/*1*/ for await (const x of later) use(x);',
    '/*1*/ for (const key in o) use(key);',
    'let x: number; /*1*/ for (x of list()) use(x);',
    '/*1*/ for (const x of list()) n = x;',
    '/*1*/ for (let i = 0; i < n; i++) use(i);',
    '/*1*/ for (let i = 0; i < n; i += 2) use(i);',
    '/*1*/ for (let i = 0, j = n; i < j; i++, j--) use(i, j);',
    '/*1*/ for (let at = node; at; at = at.next) use(at);',
    '/*1*/ for (let i = 0; i < n; i++) { let j = i; j += 1; use(j); }',
    '/*1*/ for (const x of list()) use(x); /*2*/ for (const y of list()) use(y);',
  ])('%s', (text) => expect(loops(text)).toBe(text));
});

describe('loops that can depend on their body to end', () => {
  test.each([
    'while (bool()) use(1);',
    'do use(1); while (bool());',
    'for (;;) break;',
    'for (let i = 0; ; i++) if (i > n) break;',
    'for (let i = 0; i < n; ) i++;',
    'for (let i = 0; bool(); i++) use(i);',
    'for (let i = 0; i < n; i++) i += num();',
    'for (let i = 0; i < n; i++) n = num();',
    'let step = 1; for (let i = 0; i < n; i += step) step = num();',
    'for (let i = 0; i < n; i++) use(() => { n = 0; });',
    'function shrink() { n -= 1; } for (let i = 0; i < n; i++) shrink();',
    'for (let i = 0; i < n; i++) [n] = list();',
  ])('%s', (text) => expect(loops(text)).toBe(text));
});

describe('a loop in a compound statement', () => {
  test.each([
    'if (bool()) { /*1*/ for (const x of list()) use(x); } else /*2*/ for (const x of list()) use(x);',
    'switch (n) { case 1: /*1*/ for (const x of list()) use(x); }',
    'out: { /*1*/ for (const x of list()) use(x); if (bool()) break out; }',
    'out: /*1*/ for (const x of list()) if (x) continue out;',
    'try { use(1); } catch { /*1*/ for (const x of list()) use(x); }',
    'try { /*1*/ for (const x of list()) use(x); } finally { /*2*/ for (const x of list()) use(x); }',
    'if (bool()) try { /*1*/ for (const x of list()) use(x); } finally { use(1); }',
    // Inside a try block with a catch, nothing is guarded.
    'try { for (const x of list()) use(x); } catch { use(1); }',
    'try { if (bool()) for (const x of list()) use(x); } catch { use(1); }',
    'try { try { for (const x of list()) use(x); } finally { use(1); } } catch { use(2); }',
    // A finally block that jumps would swallow what ends the function.
    'out: { try { use(1); } finally { for (const x of list()) use(x); break out; } }',
  ])('%s', (text) => expect(loops(text)).toBe(text));
});

describe('a loop inside an iteration', () => {
  test.each([
    '/*1*/ for (const d of dirs) /*2 in 1*/ for (const x of d) use(x);',
    '/*1*/ for (const d of dirs) { use(d); /*2 in 1*/ for (const x of d) use(x); }',
    '/*1*/ for (const d of dirs) { if (bool()) { /*2 in 1*/ for (const x of d) use(x); } }',
    '/*1*/ for (const d of dirs) if (bool()) use(1); else /*2 in 1*/ for (const x of d) use(x);',
    '/*1*/ for (const a of deep) /*2 in 1*/ for (const b of a) /*3 in 2*/ for (const x of b) use(x);',
    'let sum = 0; /*1*/ for (const d of dirs) /*2 in 1*/ for (const x of d) sum += x; use(sum);',
    // Something in the item waits for it: it comes after it, or reads what it assigns.
    '/*1*/ for (const d of dirs) { for (const x of d) use(x); use(1); }',
    '/*1*/ for (const d of dirs) { if (bool()) for (const x of d) use(x); use(1); }',
    '/*1*/ for (const d of dirs) { let sum = 0; use(() => sum); for (const x of d) sum += x; }',
    '/*1*/ for (const a of deep) { let sum = 0; use(() => sum); for (const b of a) for (const x of b) sum += x; }',
    '/*1*/ for (const d of dirs) { try { for (const x of d) use(x); } catch { use(1); } }',
    '/*1*/ for (const d of dirs) while (bool()) for (const x of d) use(x);',
  ])('%s', (text) => expect(loops(text)).toBe(text));
});
