import { annotated, body, facts, module } from '../testing/passes.js';
import type { ResumedLoop } from './outline.js';

const OPTIONS = {
  async: true,
  parameters:
    'n: number, dirs: number[][], deep: number[][][], later: AsyncIterable<number>, o: { [key: string]: number }, node?: { next: typeof node }',
};

/** In front of each resumed loop its number, and that of the resumed loop around it. */
const loops = (text: string): string =>
  annotated(text, ({ node }, { facts: { outline } }) => numberOf(outline.loopOf.get(node)), OPTIONS);

const numberOf = (loop: ResumedLoop | undefined): string | undefined =>
  loop && (loop.outer === undefined ? `${loop.number}` : `${loop.number} in ${loop.outer.number}`);

describe('loops that advance by their head', () => {
  test.each([
    '/*1*/ for (const x of list()) use(x);',
    '/*1*/ for await (const x of later) use(x);',
    '/*1*/ for (const key in o) use(key);',
    'let x: number; /*1*/ for (x of list()) use(x);',
    '/*1*/ for (const x of list()) n = x;',
    '/*1*/ for (let i = 0; i < n; i++) use(i);',
    '/*1*/ for (let i = 0; i < n; i++) use(i.toFixed(1));',
    '/*1*/ for (let i = 0; i < n; i += 2) use(i);',
    '/*1*/ for (let i = 0, j = n; i < j; i++, j--) use(i, j);',
    '/*1*/ for (let i = 0, j = n; i < n; i++, j--) use(i, j);',
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

describe('a list that the body lengthens', () => {
  test.each([
    'for (const x of dirs) dirs.push([]);',
    'for (const d of dirs) use(() => dirs.push(d));',
    'const more = () => dirs.push([]); for (const d of dirs) more();',
    'const box = { dirs }; for (const d of box.dirs) box.dirs.push(d);',
    'for (const d of dirs) dirs[dirs.length] = d;',
    'for (const d of dirs.values()) dirs.push(d);',
    'for (const d of n > 1 ? dirs : deep[0] ?? []) dirs.push([]);',
    'for (let i = 0; i < dirs.length; i++) dirs.push([]);',
    // It may be lengthened, so that only the break ends the loop.
    'for (const d of dirs) { use(dirs); if (d) break; }',
    'for (const d of dirs) { use({ dirs }); if (d) break; }',
    'const sink = { take: (of: number[][]) => of }; for (const d of dirs) { sink.take(dirs); if (d) break; }',
    'const keep = (of: number[][] | readonly string[]) => of; for (const d of dirs) { keep(dirs); if (d) break; }',
    'const keep = (of: [number[]] | number[][]) => of; for (const d of dirs) { keep(dirs); if (d) break; }',
    'for (const d of dirs) { const same = dirs; use(same.length); if (d) break; }',
    'for (let i = 0; i < dirs.length; i++) { use(dirs); break; }',
    'const more = () => use(dirs); for (const d of dirs) { more(); if (d) break; }',
    'const grow = (of: number[][]) => of.push([]); for (const d of dirs) { grow(dirs); if (d) break; }',
  ])('ends at a failure: %s', (text) => expect(loops(text)).toBe(text));

  test.each([
    '/*1*/ for (const d of dirs) use(dirs);',
    '/*1*/ for (const d of dirs) { if (dirs.length > 1 && d === dirs[0]) break; }',
    'const look = (of: readonly number[][]) => of.length; /*1*/ for (const d of dirs) { look(dirs); if (d) break; }',
    '/*1*/ for (const d of dirs) { use(JSON.stringify(dirs)); if (d) break; }',
    '/*1*/ for (const d of dirs) { use(new Set(dirs).size); if (d) break; }',
    'const look = (of: readonly [number[], ...number[][]]) => of.length; const two: [number[], ...number[][]] = [[]]; /*1*/ for (const d of two) { look(two); if (d) break; }',
    'const look = <T extends readonly number[][]>(of: Iterable<number[]>) => of; /*1*/ for (const d of dirs) { look(dirs); if (d) break; }',
    'const text = str(); /*1*/ for (const x of text) { use(text); if (x) break; }',
    'const text = str(); /*1*/ for (let i = 0; i < text.length; i++) { use(text); if (n) break; }',
    '/*1*/ for (const d of [...dirs]) { dirs.push(d); if (d) break; }',
    '/*1*/ for (const d of dirs.slice()) { dirs.push(d); if (d) break; }',
    '/*1*/ for (const key of Object.keys(o)) { o[key + 2] = 1; if (n) break; }',
    '/*1*/ for (const d of dirs) { d.push(1); use(d); if (d) break; }',
    'const db = { rows: () => [1], save: (x: number) => x }; /*1*/ for (const row of db.rows()) { db.save(row); if (n) break; }',
  ])('goes on: %s', (text) => expect(loops(text)).toBe(text));
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
    // In a finally block that a return waits for, it is resumed only where the statements of the try are steps.
    'try { return; } finally { /*1*/ for (const x of list()) use(x); }',
    '{ try { try { return; } finally { /*1*/ for (const x of list()) use(x); } } finally { use(1); } }',
    'if (bool()) { try { return; } finally { for (const x of list()) use(x); } }',
    'if (bool()) { try { use(1); } finally { /*1*/ for (const x of list()) use(x); } }',
    'if (bool()) { try { return; } finally { use(1); } } else { /*1*/ for (const x of list()) use(x); }',
    'try { use(1); } catch { return; } finally { for (const x of list()) use(x); }',
    'try { use(1); } catch { use(2); } finally { /*1*/ for (const x of list()) use(x); }',
    // A finally block that jumps would swallow what ends the function.
    'try { for (const x of list()) use(x); } finally { return; }',
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
  ])('%s', (text) => expect(loops(text)).toBe(text));
});

describe('a loop in one that may depend on its body to end', () => {
  test.each([
    'while (bool()) /*1*/ for (const x of list()) use(x);',
    'do /*1*/ for (const x of list()) use(x); while (n < 3);',
    'for (;;) { /*1*/ for (const x of list()) use(x); if (bool()) break; }',
    'for (;;) /*1*/ for (const x of list()) use(x);',
    'while (bool()) while (n) { /*1*/ for (const x of list()) use(x); n -= 1; }',
    'while (bool()) { /*1*/ for (const d of dirs) /*2 in 1*/ for (const x of d) use(x); }',
    'while (bool()) { if (n) /*1*/ for (const x of list()) use(x); else /*2*/ for (const x of list()) use(x); }',
    // Pages of items: what the items are passed to has no part in what the page says.
    'let at = 0; while (at) { const page = { rows: list(), next: num(at) }; /*1*/ for (const x of page.rows) use(x); at = page.next; }',
    'let now = pages(0); while (now) { /*1*/ for (const x of now.rows) use(x); now = pages(now.next); }',
    'let now = pages(0); do { /*1*/ for (const x of now.rows) use(x); now = pages(now.next); } while (now.next);',
    'for (;;) { const rows = list(n); if (rows.length === 0) break; /*1*/ for (const x of rows) use(x); n += rows.length; }',
    'for (;;) { const { rows, next } = pages(n); /*1*/ for (const x of rows) use(x); if (!next) break; n = next; }',
    'for (;;) { const { rows } = pages(n); /*1*/ for (const x of rows) if (!x.ok) throw x; else use(x); if (bool()) return; }',
    'let sum = 0; while (bool()) { /*1*/ for (const x of list()) sum += x; use(sum); }',
    'const seen = new Set<number>(); while (bool()) { /*1*/ for (const x of list()) if (!seen.has(x)) seen.add(x); }',
    'while (n) { try { use(1); } catch { /*1*/ for (const x of list()) use(x); } n -= 1; }',
    // What happens in an iteration after its exit has no part in the exit.
    'for (;;) /*1*/ for (const x of list()) { let m = num(x); if (m > 3) return; m = n; n = x; }',
  ])('goes on: %s', (text) => expect(rounds(text)).toBe(text));

  test.each([
    'while (n) for (const x of list()) n = x;',
    'while (n) for (const x of list()) { use(x); n -= 1; }',
    'do for (const x of list()) n -= x; while (n);',
    'for (; n; n -= step) for (const x of list()) step = x;',
    'for (;;) { for (const x of list()) n = x; if (n) break; }',
    'for (;;) { for (const x of list()) n = x; if (n) return; }',
    'for (;;) { for (const x of list()) n = x; if (n) continue; if (bool()) break; }',
    'for (;;) { for (const x of list()) n = x; assert(n); }',
    'for (;;) { for (const x of list()) n = x; n && fail(); }',
    'for (;;) { for (const x of list()) { if (n > 3) return; n = x; } }',
    'for (;;) { for (const x of list()) { if (n > 3) throw x; use(() => { n = x; }); } }',
    'while (bool()) while (n) for (const x of list()) n = x;',
    'while (n) while (bool()) for (const x of list()) n = x;',
    // By way of other variables, also where one is only assigned on a condition.
    'let done = false; while (!done) { let m = 0; for (const x of list()) m += x; done = m > 3; }',
    'let done = false; while (!done) { let m = 0; for (const x of list()) m += x; if (m > 3) done = true; }',
    'let done = false; while (!done) { let m = 0; for (const x of list()) m += x; switch (m) { case 3: done = true; } }',
    'const shrink = () => { n -= 1; }; while (n) for (const x of list()) shrink();',
    'let m = 3; function shrink() { if (m) n -= 1; } while (n) { for (const x of list()) m = x; shrink(); }',
    // Objects: what is called on them, written to them, and what they are passed to.
    'while (dirs.length) for (const x of list()) dirs.pop();',
    'while (dirs.length) for (const x of list()) use(dirs);',
    'const same = dirs; while (dirs.length) for (const x of list()) same.pop();',
    'const { rows } = page; while (page.rows.length) for (const x of list()) rows.pop();',
    'while (page.next) for (const x of list()) page.next = x;',
    'while (page.next) for (const x of list()) use({ page });',
    'const box = [page]; while (page.next) for (const x of list()) use(box);',
    'while (page.rows.some(({ ok }) => !ok)) for (const row of page.rows) use(row);',
    'while (!page.rows[0]?.ok) for (const row of page.rows) use(row);',
    'for (;;) { for (const row of page.rows) { if (row.ok) return; use(row); } }',
    'for (;;) { const now = pages(1); for (const row of now.rows) use(row); if (now.rows.every(({ ok }) => ok)) break; }',
    'for (;;) { const batch = queue.peek(); if (!batch.length) break; for (const x of batch) { use(x); queue.remove(x); } }',
    'while (outside.length) for (const x of list()) outside.pop();',
    'const { inner } = page; while (page.inner.n > 0) for (const x of list()) inner.n -= x;',
    'const top = bool() ? page.inner : page.inner; while (page.inner.n) for (const x of list()) top.n = x;',
    'const top = page.none ?? page.inner; while (page.inner.n) for (const x of list()) top.n = x;',
    'const top = page["inner"]; while (page.inner.n) for (const x of list()) top.n = x;',
    // An exit that a loop inside repeats also asks for what comes after it.
    'for (;;) for (const x of list()) { let m = 0; while (bool()) { if (m > 3) return; m = n; } n = x; }',
    'for (;;) { for (const x of list()) n = x; try { use(n); } catch { break; } }',
    'for (;;) { for (const x of list()) n = x; if (n) throw n; }',
    // Reasons of its own.
    'while (bool()) { try { for (const x of list()) use(x); } catch { use(1); } }',
    'out: while (bool()) for (const x of list()) if (x) continue out; else use(x);',
    '/*1*/ for (const x of list()) while (bool()) for (const y of list()) use(y);',
    'for (const d of endless()) { for (const x of list(d)) use(x); if (bool()) break; }',
  ])('is a part of it: %s', (text) => expect(rounds(text)).toBe(text));

  const rounds = (text: string): string =>
    annotated(text, ({ node }, { facts: { outline } }) => numberOf(outline.loopOf.get(node)), {
      async: true,
      parameters:
        'n: number, step: number, dirs: number[][], page: Page, pages: (at?: number) => Page, queue: Queue, endless: () => Iterable<number>',
      after: `
        interface Page { rows: { ok: boolean }[]; next: number; inner: { n: number }; none?: { n: number } }
        interface Queue { peek(): number[]; remove(of: number): void }
        const outside: number[] = [];`,
    });
});

describe('with a break, a loop goes on where what it goes through ends', () => {
  const isResumed = (type: string): boolean => {
    const text = body('for (const x of of) if (x) break;', { parameters: `of: ${type}` });
    return facts(text).outline.loops.length === 1;
  };

  test.each([
    'number[]',
    'readonly number[]',
    '[number, string]',
    'string',
    "'a' | 'b'",
    'Set<number>',
    'ReadonlySet<number>',
    'Map<string, number>',
    'ReadonlyMap<string, number>',
    'ArrayIterator<number>',
    'MapIterator<number>',
    'SetIterator<number>',
    'StringIterator<string>',
    'Uint8Array',
    'Uint8ClampedArray',
    'Int32Array',
    'Float64Array',
    'number[] | Set<number>',
  ])('%s', (type) => expect(isResumed(type)).toBe(true));

  test.each([
    'Iterable<number>',
    'IterableIterator<number>',
    'Generator<number>',
    'number[] | Iterable<number>',
    'any',
    '{ [Symbol.iterator](): Iterator<number> }',
  ])('not %s', (type) => expect(isResumed(type)).toBe(false));

  test('not what only has the name of one that ends', () => {
    const type = 'interface Set { [Symbol.iterator](): Iterator<number> }';
    const text = `${type}\nexport const f = resilient((of: Set) => { for (const x of of) if (x) break; });`;
    expect(facts(module(text)).outline.loops).toEqual([]);
  });
});

describe('a loop is not resumed if its body may lengthen what it goes through', () => {
  const parameters =
    'source: { all(): Iterable<number>; more(): void }, text: string, copies: () => number[], mixed: Iterable<number> & { more(n: number): void; n: number }, ys: number[], xs: number[], set: Set<number>, map: Map<number, number>, q?: { xs: number[]; more(): void; n: number; next?: typeof q }';
  const annotate = (text: string): string =>
    annotated(text, ({ node }, { facts: { outline } }) => outline.loopOf.get(node) && 'resumed', {
      parameters,
    });

  test.each([
    'for (const x of xs) xs.push(x);',
    'for (const x of xs) xs.unshift(x);',
    'for (const x of xs) xs.splice(0, 0, x);',
    'for (const x of set) set.add(x);',
    'for (const [x] of map) map.set(x, 1);',
    'for (const x of xs) use(() => xs.push(x));',
    'for (const x of xs) xs[xs.length] ??= x;',
    'for (const x of xs) use(xs[xs.length]++, x);',
    'for (const x of xs) [xs[xs.length]] = [x];',
    'for (const x of xs) xs.length += x;',
    'for (const x of xs) xs!.push(x);',
    'for (const x of xs) (xs as number[]).push(x);',
    'for (const x of xs.keys()) xs.push(x);',
    'for (const [x] of xs.entries()) xs.push(x);',
    'for (const x of bool() ? xs : ys) ys.push(x);',
    'for (const x of q?.xs ?? ys) ys.push(x);',
    'for (const x of mixed) mixed.more(x);',
    'for (const x of source.all()) source.more();',
    'for (const x of bool() ? source.all() : []) source.more();',
    'for (let at = q; at; at = at.next) q?.more();',
    'for (let i = 0; i < xs.length; i++) xs.push(i);',
    '/*resumed*/ for (const x of xs) xs.indexOf(x);',
    '/*resumed*/ for (const x of xs) ys[x] = xs.length;',
    '/*resumed*/ for (const x of xs) use(ys[xs.length], x);',
    '/*resumed*/ for (const key in q) q.more();',
    '/*resumed*/ for (const x of mixed) use(mixed.more, x);',
    '/*resumed*/ for (const x of mixed) mixed.n = x;',
    '/*resumed*/ for (let i = 0; i < xs.length; i++) ys[i] = xs.length.valueOf();',
    '/*resumed*/ for (let at = q; at; at = at.next) use(at.n, at.next?.n);',
    '/*resumed*/ for (let i = 0; i < text.length; i++) use(text.charAt(i));',
    '/*resumed*/ for (const x of xs.map((y) => y)) xs.push(x);',
    '/*resumed*/ for (const x of copies()) copies().push(x);',
    '/*resumed*/ for (const x of set) set.delete(x);',
    '/*resumed*/ for (const x of xs) set.add(x);',
    '/*resumed*/ for (const x of xs) use(xs, x);',
    '/*resumed*/ for (const x of xs) use(xs.length, x);',
    '/*resumed*/ for (const x of list()) xs.push(x);',
  ])('%s', (text) => expect(annotate(text)).toBe(text));
});
