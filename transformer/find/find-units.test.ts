import { module, units } from '../testing/passes.js';

const JOB = 'type Job = () => Resilient<void>;';

const found = (text: string) => units(module(text)).map(({ name }) => name);

describe('branded by its return type', () => {
  test.each([
    ['written', 'export function f(): Resilient<void> { return report(); }', ['f']],
    ['any', 'export function f(): Resilient<any> { return report(1); }', ['f']],
    ['never', 'export function f(): Resilient<never> { throw 1; }', ['f']],
    [
      'union value',
      'export function f(): Resilient<string | undefined> { return report(undefined); }',
      ['f'],
    ],
    ['alias', 'type R = Resilient<number>; export function f(): R { return report(1); }', ['f']],
    ['generic alias', 'type R<T> = Resilient<T>; export function f(): R<1> { return report(1); }', ['f']],
    ['generic', 'export function f<T>(x: T): Resilient<T> { return report(x); }', ['f']],
    [
      'another name',
      "import type { Resilient as R } from 'ts-resilient'; export const f = (): R<1> => report(1);",
      ['f'],
    ],
    ['async', 'export async function f(): Promise<Resilient<void>> { return report(); }', ['f']],
    ['async arrow', 'export const f = async (): Promise<Resilient<void>> => report();', ['f']],
    ['method', 'export class A { m(): Resilient<void> { return report(); } }', ['A.m']],
    ['static', 'export class A { static m(): Resilient<void> { return report(); } }', ['A.m']],
    [
      'private',
      'export class A { #m(): Resilient<void> { return report(); } n = () => this.#m(); }',
      ['A.#m'],
    ],
    ['getter', 'export class A { get g(): Resilient<void> { return report(); } }', ['A.g']],
    ['generator', 'export function* f(): Generator<1, Resilient<void>> { return report(); }', ['f']],
    [
      'async generator',
      'export async function* f(): AsyncGenerator<1, Resilient<void>> { return report(); }',
      ['f'],
    ],
    [
      'overloads of a default export without a name',
      'export default function (x: 1): Resilient<1>; export default function (x: 2): Resilient<1>; export default function (_: 1 | 2) { return report<1>(1); }',
      ['default'],
    ],
    ...['Iterator', 'IterableIterator', 'IteratorObject'].map((type): [string, string, string[]] => [
      `generator declared as ${type}`,
      `export function* f(): ${type}<1, Resilient<void>, unknown> { return report(); }`,
      ['f'],
    ]),
    ...['AsyncIterator', 'AsyncIterableIterator', 'AsyncIteratorObject'].map(
      (type): [string, string, string[]] => [
        `async generator declared as ${type}`,
        `export async function* f(): ${type}<1, Resilient<void>, unknown> { return report(); }`,
        ['f'],
      ],
    ),
    [
      'generator by an alias',
      'type Steps<T> = Generator<string, Resilient<T>>; export function* f(): Steps<1> { return report(1); }',
      ['f'],
    ],
    [
      'generator by an interface of its own',
      'interface Steps extends Generator<string, Resilient<void>> {} export function* f(): Steps { return report(); }',
      ['f'],
    ],
    [
      'generator methods',
      'export class A { *m(): Generator<1, Resilient<void>> { return report(); } static async *#s(): AsyncGenerator<1, Resilient<void>> { return report(); } n = () => A.#s(); }',
      ['A.m', 'A.#s'],
    ],
    [
      'overloads of a generator',
      'export function f(x: 1): Generator<1, Resilient<1>>; export function f(x: 2): Generator<2, Resilient<1>>; export function* f(x: any): any { yield x; return report<1>(1); }',
      ['f'],
    ],
    [
      'overloads of an implementation without a type',
      'export function f(x: 1): Resilient<1>; export function f(x: 2): Resilient<1>; export function f(_: 1 | 2) { return report<1>(1); }',
      ['f'],
    ],
    [
      'a promise from a function that is not async: what it returns is another one',
      'declare function g(): Promise<Resilient<void>>; export function f(): Promise<Resilient<void>> { return g(); }',
      [],
    ],
    [
      'overloads',
      'export function f(x: 1): Resilient<1>; export function f(x: 2): Resilient<2>; export function f(x: any): Resilient<any> { return report(x); }',
      ['f'],
    ],
  ])('%s', (_, text, names) => expect(found(text)).toEqual(names));
});

describe('branded by its contextual type', () => {
  test.each([
    ['arrow function', 'export const f: Job = () => report();', ['f']],
    ['function expression', 'export const f: Job = function () { return report(); };', ['f']],
    ['satisfies', 'export const f = (() => report()) satisfies Job;', ['(anonymous)']],
    ['class field', 'export class A { f: Job = () => report(); }', ['A.f']],
    ['property', 'export const o: { f: Job } = { f: () => report() };', ['f']],
    ['method', 'export const o: { f: Job } = { f() { return report(); } };', ['f']],
    ['method by index', 'export const o: Record<string, Job> = { f() { return report(); } };', ['f']],
    ['method by computed name', "export const o: { f: Job } = { ['f']() { return report(); } };", ["['f']"]],
    ['getter', 'export const o: { g: Resilient<void> } = { get g() { return report(); } };', ['g']],
    ['optional method', 'export const o: { f?: Job } = { f() { return report(); } };', ['f']],
    ['callback', 'declare function go(job: Job): void; go(() => report());', ['(anonymous)']],
    ['default', 'export function go(job: Job = () => report()) { job(); }', ['job']],
    ['returned', 'export function make(): Job { return () => report(); }', ['(anonymous)']],
    ['element', 'export const jobs: Job[] = [() => report()];', ['(anonymous)']],
    ['async', 'export const f: () => Promise<Resilient<void>> = async () => report();', ['f']],
    ['generic', 'export const f: <T>(x: T) => Resilient<T> = (x) => report(x);', ['f']],
    [
      'overloads',
      'export const f: { (x: 1): Resilient<1>; (x: 2): Resilient<1> } = (_: 1 | 2) => report(1);',
      ['f'],
    ],
    [
      'generator',
      'export const f: () => Generator<1, Resilient<void>> = function* () { return report(); };',
      ['f'],
    ],
    [
      'generator method',
      'export const o: Record<string, () => AsyncGenerator<1, Resilient<void>>> = { async *f() { return report(); } };',
      ['f'],
    ],
    ['union', 'export const f: Job | ((x: 1) => Resilient<void>) = () => report();', ['f']],
    ['undefined', 'export const f: Job | undefined = () => report();', ['f']],
    ['own return type wins', 'export const f: () => unknown = (): Resilient<void> => report();', ['f']],
  ])('%s', (_, text, names) => expect(found(`${JOB}\n${text}`)).toEqual(names));
});

describe('wrapped', () => {
  test.each([
    ['arrow function', 'export const f = resilient(() => 1);', ['f']],
    ['function expression', 'export const f = resilient(function g() { return 1; });', ['g']],
    ['async', 'export const f = resilient(async () => 1);', ['f']],
    ['generator', 'export const f = resilient(function* () { yield 1; });', ['f']],
    ['async generator', 'export const f = resilient(async function* g() { yield 1; });', ['g']],
    ['property', 'export const o = { f: resilient(() => 1) };', ['f']],
    ['class field', 'export class A { f = resilient(() => 1); }', ['A.f']],
    [
      'another name',
      "import { resilient as safe } from 'ts-resilient'; export const f = safe(() => 1);",
      ['f'],
    ],
    ['namespace', "import * as all from 'ts-resilient'; export const f = all.resilient(() => 1);", ['f']],
    ['an argument', 'use(resilient(() => 1));', ['(anonymous)']],
  ])('%s', (_, text, names) => expect(found(text)).toEqual(names));

  test('re-exported by another file', () => {
    const text = "import { safe } from './safe.js'; export const f = safe(() => 1);";
    const files = { '/project/src/safe.ts': "export { resilient as safe } from 'ts-resilient';" };
    expect(units(text, { files })).toMatchObject([{ name: 'f' }]);
  });
});

describe('not resilient', () => {
  test.each([
    ['inferred', 'export function f() { return report(1); }'],
    ['a generator of reports', 'export function* f(): Generator<Resilient<void>, void> { yield report(); }'],
    ['a generator whose yields only', 'export function* f(): Generator<1> { return report(); }'],
    ['a list', 'export function f(): Resilient<void>[] { return [report()]; }'],
    ['or undefined', 'export function f(): Resilient<void> | undefined { return undefined; }'],
    ['a part', 'export function f(): { report: Resilient<void> } { return { report: report() }; }'],
    ['a parameter', 'export function f(all: Resilient<void>): boolean { return all.ok; }'],
    ['without body', 'export declare function f(): Resilient<void>;'],
    ['abstract', 'export abstract class A { abstract m(): Resilient<void>; }'],
    ['one of the contexts', 'export const f: (() => void) | (() => Resilient<void>) = () => report();'],
    [
      'only complete',
      "import type { CompleteReport } from 'ts-resilient'; export declare const c: CompleteReport<1>; export const f = (): CompleteReport<1> => c;",
    ],
    ['another argument', 'declare function go(x: 1, fn: () => 1): void; go(1, () => 1);'],
    [
      'a function of that name',
      'export const f = ((resilient: (fn: () => 1) => void) => resilient)(() => use()); { const resilient = (fn: () => 1) => fn; resilient(() => 1); }',
    ],
    ['what the wrapped function contains', 'export const f = (() => () => 1)();'],
  ])('%s', (_, text) => expect(found(text)).toEqual([]));

  test("the user's own types of the same names", () => {
    const text = `
      interface CompleteReport { a: 1 } interface PartialReport { b: 1 } interface FailedReport { c: 1 }
      type Own = CompleteReport | PartialReport | FailedReport;
      export function f(): Own { return { a: 1 }; }
      export const g = resilient(() => 1);`;
    expect(found(text)).toEqual(['g']);
  });

  test('a program without the package', () => {
    expect(units('export const resilient = (fn: () => 1) => fn; resilient(() => 1);')).toEqual([]);
  });
});

test('outer functions come before those inside them', () => {
  const text =
    'export function a(): Resilient<void> { const b = resilient(() => resilient(function c() {})); b(); return report(); } export const d = resilient(() => 1);';
  expect(found(text)).toEqual(['a', 'b', 'c', 'd']);
});

test('a unit knows whether it is async, and its wrapper', () => {
  const text =
    'export async function a(): Promise<Resilient<void>> { return report(); } export const b = resilient(() => 1);';
  const [a, b] = units(module(text));
  expect(a).toMatchObject({ isAsync: true, wrapper: undefined });
  expect(b).toMatchObject({ isAsync: false });
  expect(b?.wrapper?.getText()).toBe('resilient(() => 1)');
});
