import { body, facts, module, names } from '../testing/passes.js';
import type { Rule } from './rule.js';

const PARAMETERS = 'a: number, b: number, o: { n: number; in: { x: number }; m(): void }, given: number[]';
const MADE = 'const made = { n: 0, m() {} }; const items: number[] = []; const set = new Set<number>();';

type Part = keyof Rule;

/** One part of the last step's rule. */
function part(key: Part, text: string, before = ''): string {
  const unit = facts(body(`${before}\n${text}`, { parameters: PARAMETERS }));
  return names(unit, unit.rules.at(-1)?.[key] ?? []);
}

describe('provides: what is declared for the steps after it, or perhaps assigned', () => {
  test.each([
    ['const x = 1, [y] = given;', 'x y'],
    ['class K {}', 'K'],
    ['a = 1;', 'a'],
    ['if (b) a = 1;', 'a'],
    ['a++;', 'a'],
    ['[a, { n: b }] = [1, o];', 'a b'],
    ['for (a of given) use(a);', 'a'],
    ['use(() => { a = 1; });', 'a'],
    ['use(class { m() { a = 1; } });', 'a'],
    ['function g() { a = 1; } use(g);', 'a'],
    ['function g() { h(); } function h() { a = 1; } g();', 'a'],
    ['const g = () => { a = 1; }; g();', 'a'],
    ['if (b) { const x = 1; use(x); }', ''],
    ['for (const x of given) { let y = x; y += 1; use(y); }', ''],
    ['for (let i = 0; i < 3; i++) use(i);', ''],
    ['if (b) { var v = 1; } ', 'v'],
    ['for (var w of given) use(w);', 'w'],
    ['use(() => { let x = 1; x = 2; return x; });', ''],
    ['use(a);', ''],
  ])('%s', (text, expected) => expect(part('provides', text)).toBe(expected));
});

describe('paths that the function assigns count as bindings', () => {
  test.each<[Part, string, string]>([
    ['provides', 'o.n = 1;', 'o.n'],
    ['certain', 'o.n = 1;', 'o.n'],
    ['needs', 'o.n = 1;', 'o'],
    ['needs', 'o.n += 1;', 'o o.n'],
    ['provides', 'delete (o as { n?: number }).n;', '(o as { n?: number }).n'],
    ['provides', "o['n'] = 1;", "o['n']"],
    ['provides', 'o = { n: 1, in: { x: 1 }, m() {} };', 'o'],
    ['provides', 'use(() => { o.in.x = 1; });', 'o.in.x'],
    ['provides', 'given[num()] = 1;', ''],
  ])('%s %s', (key, text, expected) => expect(part(key, text)).toBe(expected));

  test.each<[Part, string, string]>([
    ['needs', 'use(o.in.x);', 'o o.in.x'],
    ['needs', "use(o['in'].x);", 'o o.in.x'],
    ['needs', 'use(o.n);', 'o'],
    // What hands the object on hands its paths on; a method call does not.
    ['needs', 'use(o);', 'o o.in.x'],
    ['needs', 'use(o.in);', 'o o.in.x'],
    ['needs', 'use([o]);', 'o o.in.x'],
    ['needs', 'use({ ...o });', 'o o.in.x'],
    ['needs', 'const p = o;', 'o o.in.x'],
    ['needs', 'return o;', 'o o.in.x'],
    ['needs', 'o.m();', 'o'],
    ['needs', 'if (o) use(1);', 'o'],
    ['provides', 'o = made!;', 'o o.in.x'],
    ['certain', 'o.in = { x: 1 };', 'o.in.x o.in'],
  ])('%s %s, where o.in.x is assigned', (key, text, expected) => {
    const before = 'const made = [o][0]; o.in.x = 1;';
    expect(part(key, text, before).split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  test('those of `this`, and private ones', () => {
    const unit = facts(
      module(
        'export class A { x = 1; #y = 1; m(): Resilient<void> { this.x = 1; use(this.x); use(this.#y); this.#y = 2; use(() => this.x, function (this: A) { return this.x; }); use(this); return report(); } }',
      ),
    );
    const needs = unit.rules.map((rule) => names(unit, rule.needs));
    expect(needs).toEqual(['', 'this.x', 'this.#y', '', 'this.x', 'this.x this.#y', '']);
  });

  test('a variable from outside that it assigns, too', () => {
    const unit = facts(
      module('let all = 0; const other = 1; export const f = resilient(() => { all += other; });'),
    );
    expect(names(unit, unit.rules[0]?.needs ?? [])).toBe('all');
    expect(names(unit, unit.rules[0]?.provides ?? [])).toBe('all');
  });
});

describe('touches: objects that the function made, which it writes to, calls a method on or passes on', () => {
  test.each([
    ['items.push(1);', 'items'],
    ['set.add(1);', 'set'],
    ['made.n = 1;', 'made'],
    ['made.m();', 'made'],
    ['use(items);', 'items'],
    ['use([items], { set });', 'items set'],
    ['use(...items);', 'items'],
    ['const alias = items;', 'items alias'],
    ['use(() => items.push(1));', 'items'],
    ['return items;', 'items'],
    ['if (a) items.push(1);', 'items'],
    ['items[0] = 1;', 'items'],
    // Only looked at.
    ['use(items.length);', ''],
    ['use(items[0], made.n);', ''],
    ['use(typeof items, !items, items === given);', ''],
    ['if (items) use(1);', ''],
    // Not made here.
    ['given.push(1);', ''],
    ['use(given, o);', ''],
    ['o.m();', ''],
  ])('%s', (text, expected) => expect(part('touches', text, MADE)).toBe(expected));

  test('all the names that an object has', () => {
    const before = 'const one: number[] = []; const two = one; let three = given; three = two;';
    expect(part('touches', 'three.push(1);', before)).toBe('given one two three');
  });
});

describe('tests: what the exit conditions of its loops read', () => {
  test.each([
    ['while (a < 3) a++;', 'a'],
    ['do a++; while (a < b);', 'a b'],
    ['for (let i = 0; i < a; i += b) use(i);', 'a'],
    ['for (const x of given) { if (a < x) break; }', 'a'],
    ['for (const x of given) { if (a < x) use(b); }', ''],
    ['if (b) { while (a < 3) a++; }', 'a'],
    ['if (a) use(1);', ''],
    ['use(() => { while (a < 3) a++; });', ''],
  ])('%s', (text, expected) => expect(part('tests', text)).toBe(expected));
});

describe('what a failed iteration may have changed outside itself', () => {
  test.each([
    ['for (const x of given) a += x;', 'a'],
    ['for (const x of given) { let y = x; y += 1; use(y); }', ''],
    ['for (const x of given) items.push(x);', 'items'],
    ['for (const x of given) { const own: number[] = []; own.push(x); }', ''],
    ['for (a of given) use(a);', 'a'],
    ['for (const x of given) { if (x > b) break; }', 'b'],
    ['for (const x of given) { const g = () => { a = x; }; g(); }', 'a'],
    ['for (let i = 0; i < a; i++) use(i);', ''],
    // Where a break may have been lost, the index does not tell how far it was to go.
    ['let i = 0; for (i = 0; i < 3; i++) { if (b) break; }', 'b i'],
    ['let i = 0; for (i = 0; i < 3; i++) use(i);', ''],
  ])('%s', (text, expected) => {
    const unit = facts(body(`${MADE}\n${text}`, { parameters: PARAMETERS }));
    expect(names(unit, unit.changes[0]?.all ?? [])).toBe(expected);
  });
});
