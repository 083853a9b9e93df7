import type ts from 'typescript';
import { findUnits } from '../find/find-units.js';
import type { Unit } from '../find/unit.js';
import { body, names, open } from '../testing/passes.js';
import { analyseUnit } from './analyse-unit.js';
import { followFlow } from './flow.js';

const PARAMETERS =
  'a: number, b: number, c: number, p: boolean, xs: number[], o: { a: number; n: number; m(x: number): void; [key: number]: number }, q: typeof o | undefined';

/** What the last step of the body needs, decides on and certainly assigns. */
function flow(text: string): [needs: string, conditions: string, certain: string] {
  const { env, file } = open(body(text, { parameters: PARAMETERS }));
  const unit = analyseUnit(env, findUnits(env, file).units[0] as Unit);
  const { node } = unit.outline.steps.at(-1) as { node: ts.Node };
  const { needs, decidedOn, certain } = followFlow(env, unit.accesses, unit.unit.node, node);
  const conditions = [...decidedOn].filter((id) => needs.has(id));
  return [names(unit, needs.keys()), names(unit, conditions), names(unit, certain)];
}

describe('expressions', () => {
  test.each([
    ['use(a, b);', 'a b', '', ''],
    ['use(a + 1, [b], { c });', 'a b c', '', ''],
    ['use(typeof a, -b, !p);', 'a b p', '', ''],
    ['const x = a; ', 'a', '', 'x'],
    ['let x = a, y = x;', 'a', '', 'x y'],
    ['a = b;', 'b', '', 'a'],
    ['a = a + 1;', 'a', '', 'a'],
    ['a += b;', 'a b', '', 'a'],
    ['a++;', 'a', '', 'a'],
    ['(a) = 1;', '', '', 'a'],
    ['o.a = 1; delete (o as { a?: number }).a;', 'o', '', 'o.a'],
    ['use(p || (a = 1));', 'p', '', ''],
    ['const x: typeof a = 1;', '', '', 'x'],
    ['a = b = 1;', '', '', 'a b'],
    ['a = 1, use(a);', '', '', 'a'],
    ['use(a = 1, a);', '', '', 'a'],
    ['use(a, a = 1);', 'a', '', 'a'],
    ['a ||= b;', 'a b', '', ''],
    ['a ??= b;', 'a b', '', ''],
    ['b &&= a = 1;', 'b', '', ''],
    ['use(p && (a = 1));', 'p', '', ''],
    ['use(q ?? (a = 1));', 'q', '', ''],
    ['use(p ? (a = 1) : (a = 2));', 'p', '', 'a'],
    ['use(p ? (a = 1) : b);', 'b p', '', ''],
    ['q?.m(a = 1);', 'q', '', ''],
    ['q?.m(a);', 'a q', '', ''],
    ['o[a = 1] = a;', 'o', '', 'a'],
    ['throw new Error(str(a));', 'a', '', ''],
    ['return a;', 'a', '', ''],
  ])('%s', (text, ...expected) => expect(flow(text)).toEqual(expected));
});

describe('patterns', () => {
  test.each([
    ['const [x, y = a, ...z] = xs;', 'a xs', '', 'x y z'],
    ['const { a: x, [b]: y = c, ...z } = o;', 'b c o', '', 'x y z'],
    ['const { n = (a = 1) } = q!;', 'q', '', 'n'],
    ['[a, b] = [b, a];', 'a b', '', 'a b'],
    ['[a, b = a] = xs;', 'xs', '', 'a b'],
    ['({ a, n: b = c } = o);', 'c o', '', 'a b'],
    ['({ n: o[num()], a } = q!);', 'o q', '', 'a'],
    // A target's object and key are evaluated in their turn, after what stands before them.
    ['[o[a]] = [1];', 'a o', '', 'o[a]'],
    ['[a, o[a]] = xs;', 'xs o', '', 'a'],
    ['[o[a] = b] = xs;', 'a b xs o', '', 'o[a]'],
    ['[a, ...xs] = xs;', 'xs', '', 'a xs'],
    ['({ n: o[a] = b } = q!);', 'a b o q', '', 'o[a]'],
    ['({ a = b } = q!);', 'b q', '', 'a'],
    ['({ [a]: b } = o);', 'a o', '', 'b'],
    ['({ ...q } = q!);', 'q', '', 'q'],
    ['for ([a = b] of [xs]) use(a);', 'b xs', '', ''],
  ])('%s', (text, ...expected) => expect(flow(text)).toEqual(expected));
});

describe('what is decided on', () => {
  test.each([
    ['if (a > b) use(c);', 'a b c', 'a b', ''],
    ['if (p) use(1); else if (a) use(b);', 'a b p', 'a p', ''],
    ['switch (a) { case b: use(c); }', 'a b c', 'a b', ''],
    ['while (a) use(b);', 'a b', 'a', ''],
    ['do use(b); while (a);', 'a b', 'a', ''],
    ['for (let i = a; i < b; i += c) use(p);', 'a b c p', 'b', 'i'],
    ['for (const x of xs) use(x, a);', 'a xs', '', ''],
    ['for (const x of xs) if (a) use(x);', 'a xs', 'a', ''],
    ['p && use(a);', 'a p', 'p', ''],
    ['p || use(a);', 'a p', 'p', ''],
    ['p ? use(a) : use(b);', 'a b p', 'p', ''],
    ['(p && use(a))!;', 'a p', 'p', ''],
    ['return p && a;', 'a p', 'p', ''],
    ['return p ? a : b;', 'a b p', 'p', ''],
    // Not as a whole.
    ['use(p && a);', 'a p', '', ''],
    ['const x = p ? a : b;', 'a b p', '', 'x'],
    ['q ?? use(a);', 'a q', '', ''],
    ['if (list().some((x) => x > a)) use(b);', 'a b', 'a', ''],
    // In closures, which decide when they run.
    ['use(() => { if (a) use(b); });', 'a b', 'a', ''],
    ['use(() => { switch (a) { case 1: use(b); } });', 'a b', 'a', ''],
    ['use(() => { while (a) use(b); });', 'a b', 'a', ''],
    ['use(() => { do use(b); while (a); });', 'a b', 'a', ''],
    ['use(() => { for (; a; ) use(b); });', 'a b', 'a', ''],
    ['use(() => { for (;;) use(b); });', 'b', '', ''],
    ['use(() => { a || use(b); });', 'a b', 'a', ''],
    ['use(() => a && b);', 'a b', 'a', ''],
    ['use(() => a ? b : c);', 'a b c', 'a', ''],
    ['use(() => { return a || b; });', 'a b', 'a', ''],
    ['use(() => { use(a || b); });', 'a b', '', ''],
    ['use(() => a + b);', 'a b', '', ''],
    ['const f = () => a && b; f();', 'a b f', 'a', ''],
  ])('%s', (text, ...expected) => expect(flow(text)).toEqual(expected));
});

describe('branches', () => {
  test.each([
    ['if (p) a = 1;', 'p', 'p', ''],
    ['if (p) a = 1; else a = 2;', 'p', 'p', 'a'],
    ['if (p) a = 1; else throw 0;', 'p', 'p', 'a'],
    ['if (p) a = 1; else fail();', 'p', 'p', 'a'],
    ['if (p) { a = 1; use(a); }', 'p', 'p', ''],
    ['if (p) { use(a); a = 1; }', 'a p', 'p', ''],
    ['if ((a = num())) use(a);', '', '', 'a'],
    ['switch (c) { case 1: a = 1; break; default: a = 2; }', 'c', 'c', 'a'],
    ['switch (c) { case 1: a = 1; break; case 2: a = 2; }', 'c', 'c', ''],
    ['switch (c) { case 1: a = 1; case 2: use(a); }', 'a c', 'c', ''],
    ['switch (c) { default: a = 1; case 2: a = 2; }', 'c', 'c', 'a'],
    ['switch (c) { case 1: break; default: a = 2; }', 'c', 'c', ''],
    ['out: { if (p) break out; a = 1; }', 'p', 'p', ''],
    ['out: { a = 1; if (p) break out; b = 1; }', 'p', 'p', 'a'],
  ])('%s', (text, ...expected) => expect(flow(text)).toEqual(expected));
});

describe('loops', () => {
  test.each([
    ['while (p) a = 1;', 'p', 'p', ''],
    ['while ((a = num())) use(a);', '', '', 'a'],
    ['do a = 1; while (a);', '', '', 'a'],
    ['do { if (p) break; a = 1; } while (a);', 'p', 'p', ''],
    ['do { if (p) continue; a = 1; } while (a);', 'a p', 'a p', ''],
    ['for (a = 0; a < b; a++) use(a);', 'b', 'b', 'a'],
    ['for (let i = 0; i < 3; use(a)) { a = 1; i++; }', '', '', 'i'],
    ['for (let i = 0; i < 3; use(a, i++)) { if (p) continue; a = 1; }', 'a p', 'p', 'i'],
    ['for (a of xs) use(a);', 'xs', '', ''],
    ['for (const x of xs) { a = x; use(a); }', 'xs', '', ''],
    ['out: do { do { if (p) continue out; a = 1; } while (b); } while (a);', 'a b p', 'a b p', ''],
    ['out: for (const x of xs) { do { if (x) break out; a = 1; } while (p); use(a); }', 'p xs', 'p', ''],
  ])('%s', (text, ...expected) => expect(flow(text)).toEqual(expected));
});

describe('try', () => {
  test.each([
    ['try { a = num(); } catch { a = 1; }', '', '', 'a'],
    ['try { a = num(); } catch { use(1); }', '', '', ''],
    ['try { a = num(); } catch { throw 0; }', '', '', 'a'],
    ['try { a = num(); use(1); } catch { use(a); }', 'a', '', ''],
    ['try { use(1); } catch (e) { use(e); }', '', '', ''],
    ['try { use(1); } catch { use(2); } finally { a = 1; }', '', '', 'a'],
    ['try { a = num(); } catch { a = 1; } finally { use(a); }', 'a', '', 'a'],
    ['if (p) { try { a = 1; } finally { use(a); } } else a = 1;', 'a p', 'p', 'a'],
  ])('%s', (text, ...expected) => expect(flow(text)).toEqual(expected));
});

describe('closures read where they stand, and assign nothing for certain', () => {
  test.each([
    ['const f = () => a;', 'a', '', 'f'],
    ['use(() => { a = 1; });', '', '', ''],
    ['use(() => { a = 1; use(a); });', 'a', '', ''],
    ['a = 1, use(() => a);', '', '', 'a'],
    ['use((x = a) => x);', 'a', '', ''],
    ['use(() => () => a);', 'a', '', ''],
    ['use({ m() { return a; }, get g() { return b; } });', 'a b', '', ''],
    ['class K { x = a; m() { return b; } static { c = 1; } }', 'a b', '', 'K'],
    ['class K extends (use(a), Object) { [b] = 1; }', 'a b', '', 'K'],
    ['function g() { return a + b; } use(g);', 'a b', '', ''],
    ['function g() { return h(); } function h() { return a; } g();', 'a', '', ''],
    ['const g = () => a; g();', 'a g', '', ''],
    ['function g(): number { return p ? g() : a; } g();', 'a p', 'p', ''],
  ])('%s', (text, ...expected) => expect(flow(text)).toEqual(expected));
});

test('a variable declared with `!` has a value only where its type has undefined', () => {
  expect(flow('let x!: number, y!: number | undefined, z!: any, v = 1;')).toEqual(['', '', 'y z v']);
});

test('an arrow function’s expression is like what is returned', () => {
  expect(flow('return a || b;')).toEqual(['a b', 'a', '']);
});
