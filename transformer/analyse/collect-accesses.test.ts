import { body, facts, module } from '../testing/passes.js';
import type { Facts } from './analyse-unit.js';

const PARAMETERS =
  'a: number, b: number, o: { n: number; in: { x: number }; m(): void }, given: number[], table: Record<string, number>, key: { n: string }';

/** What a step does, in the order of the source; `part` of a path: with the whole object. */
function accesses({ accesses: all, outline }: Facts, step: number): string[] {
  return all
    .within(outline.steps.at(step)?.node as never)
    .map(({ kind, binding, isPart }) => `${kind} ${binding.name}${isPart ? ' as a part' : ''}`);
}

const inBody = (text: string): string[] => accesses(facts(body(text, { parameters: PARAMETERS })), -1);

/** In a method of a class that has a path of its own, `this.db`. */
const inMethod = (text: string): string[] =>
  accesses(
    facts(
      module(`class Store {
  db: string | undefined; n = 1;
  declare next: Store;
  m(): void {}
  f(): Resilient<void> { this.db = str(); ${text}; return report(); }
}`),
    ),
    1,
  );

describe('variables', () => {
  test.each([
    ['use(a, b);', ['read a', 'read b']],
    ['a = b;', ['write a', 'read b']],
    ['a += b;', ['read a', 'write a', 'read b']],
    ['a ??= b;', ['read a', 'write a', 'read b']],
    ['(a) += 1;', ['read a', 'write a']],
    ['a!++;', ['read a', 'write a']],
    ['[a, b] = given;', ['write a', 'write b', 'read given']],
    ['({ n: a, ...table } = o as any);', ['write a', 'write table', 'read o', 'touch o']],
    ['[a = b] = given;', ['write a', 'read b', 'read given']],
    ['for (a of given) use(1);', ['write a', 'read given', 'touch given']],
    ['const { n: x } = o;', ['write x', 'read o']],
    ['const x = { a, b: b };', ['write x', 'read a', 'read b']],
    ['a: for (;;) break a;', []],
    ['use({ a: 1, b() {} }, o.n);', ['read o']],
    ['class K { a = 1; b() { return b; } }', ['write K', 'read b']],
    ['const x: typeof a = 1; use<typeof b>(x);'.split('; ')[0] as string, ['write x']],
  ])('%s', (text, expected) => expect(inBody(text)).toEqual(expected));
});

describe('objects: a method call, a write into it, and passing it on touch it', () => {
  test.each([
    ['o.m();', ['read o', 'touch o']],
    ['o!.m();', ['read o', 'touch o']],
    ['(o).m();', ['read o', 'touch o']],
    ['o?.m();', ['read o', 'touch o']],
    ['o.in.x.toFixed();', ['read o', 'touch o']],
    ['use(o.m);', ['read o']],
    ['use(o.n);', ['read o']],
    ['use(o.in);', ['read o']],
    ['use(o);', ['read o', 'touch o']],
    ['use(a);', ['read a']],
    ['table[key.n] = 1;', ['read table', 'touch table', 'read key']],
    ['(o.in).x = 1;', ['write (o.in).x', 'read o', 'touch o']],
    ['o!.in!.x = 1;', ['write o!.in!.x', 'read o', 'touch o']],
    ['delete table.k;', ['write table.k', 'read table', 'touch table']],
  ])('%s', (text, expected) => expect(inBody(text)).toEqual(expected));
});

describe('a path is read with its object where that is passed on or taken apart', () => {
  test.each([
    ['use(this.db);', ['read this.db']],
    ['use(this);', ['read this.db as a part']],
    ['use(this.n);', []],
    ['use(this.next);', []],
    ['this.m();', []],
    ['const { db } = this; use(db);'.split(' use')[0] as string, ['write db', 'read this.db as a part']],
    ['const { n } = this;', ['write n']],
    ['const { db: d } = this;', ['write d', 'read this.db as a part']],
    ['const { n, ...rest } = this;', ['write n', 'write rest', 'read this.db as a part']],
    ["const { ['db']: d } = this;", ['write d', 'read this.db as a part']],
    ['const x = this;', ['write x', 'read this.db as a part']],
  ])('%s', (text, expected) => expect(inMethod(text)).toEqual(expected));
});

describe('`this` of another function is another one', () => {
  test.each([
    ['use(() => this.db);', ['read this.db']],
    ['use(() => () => this.db);', ['read this.db']],
    ['use(function (this: Store) { return this.db; });', []],
    ['use(function (this: Store) { return () => this.db; });', []],
    ['use({ m(this: Store) { return this.db; } });', []],
    ['use(function (this: Store) { return this; });', []],
    ['use(class { db = 1; n = this.db; });', []],
  ])('%s', (text, expected) => expect(inMethod(text)).toEqual(expected));
});

describe('a local function that is mentioned', () => {
  test.each([
    ['function g() { a = b; } g();', ['write a', 'read b']],
    ['const g = () => a; use(g);', ['read g', 'touch g', 'read a']],
    ['const g = (() => a) as () => number; use(g);', ['read g', 'touch g', 'read a']],
    ['function g() { h(); } function h() { g(); use(a); } use(h);', ['read a']],
    // It may hold another function by now.
    ['let g = () => a; use(g);', ['read g', 'touch g']],
  ])('%s', (text, expected) => expect(inBody(text)).toEqual(expected));
});

describe('a path is known again by its keys', () => {
  const read = (text: string): string[] => {
    const parameters =
      "cache: Record<string, number>, key: string, other: string, pair: [number, number], deep: { a: { b: number }; 'a.b': number }";
    const reads = accesses(facts(body(text, { parameters })), -1);
    return reads.filter((access) => /[.[]/.test(access));
  };

  test.each([
    ["cache.a = 1; use(cache['a']);", ['read cache.a']],
    ['pair[0] = 1; use(pair[0]);', ['read pair[0]']],
    ['pair[0] = 1; use(pair[1]);', []],
    ['cache[key] = 1; use(cache[key]);', ['read cache[key]']],
    ['cache[key] = 1; use(cache[other]);', []],
    ['const k = str(); cache[k] = 1; use(cache[k]);', ['read cache[k]']],
    // Another key by now, perhaps.
    ['let k = str(); cache[k] = 1; k = str(); use(cache[k]);', []],
    ['key = str(); cache[key] = 1; use(cache[key]);', []],
    ['cache[str()] = 1; use(cache[str()]);', []],
    // A dot in a key is no step into the object.
    ["deep['a.b'] = 1; use(deep['a.b']);", ["read deep['a.b']"]],
    ["deep['a.b'] = 1; use(deep.a.b);", []],
    ["deep['a.b'] = 1; use(deep);", ["read deep['a.b'] as a part"]],
    ["deep['a.b'] = 1; use(deep.a);", []],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});
