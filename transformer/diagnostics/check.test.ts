import type ts from 'typescript';
import { body, diagnostics, module, tsc } from '../testing/passes.js';

const { ES5, ES2015 } = tsc.ScriptTarget;
const PLAIN = body('use(1);');

describe('the program', () => {
  const MARKED = '() => {\nuse(1);\n}';

  test.each<[ts.CompilerOptions, [string, string][]]>([
    [{}, []],
    [{ strict: false }, [['990002 2:28', MARKED]]],
    [{ strict: true, strictNullChecks: false }, [['990002 2:28', MARKED]]],
    [{ strict: false, strictNullChecks: true }, []],
    [{ target: ES5 }, [['990003 2:28', MARKED]]],
    [{ target: ES2015 }, []],
    [
      { target: ES5, strict: false },
      [
        ['990002 2:28', MARKED],
        ['990003 2:28', MARKED],
      ],
    ],
  ])('%j', (compilerOptions, expected) => {
    expect(diagnostics(PLAIN, { compilerOptions, hasTypeErrors: true })).toEqual(expected);
  });

  test('990001: a file without imports', () => {
    const text = 'function f(): Report { return made; }\n';
    const files = {
      '/project/src/global.ts':
        "import type { Resilient } from 'ts-resilient'; declare global { type Report = Resilient<1>; const made: Report; }",
    };
    expect(diagnostics(text, { files })).toEqual([['990001 1:1', text.trim()]]);
    expect(diagnostics(`${text}export {};`, { files })).toEqual([]);
  });

  test('a file without resilient functions is not asked for anything', () => {
    expect(diagnostics('export {};', { compilerOptions: { strict: false, target: ES5 } })).toEqual([]);
  });
});

describe('each at its place', () => {
  test.each([
    ['990004', 'const g = () => 1; export const f = resilient(g);', 'g'],
    ['990004', 'export const f = resilient();', 'resilient()'],
    ['990005', 'export class A { constructor(): Resilient<void> {} }', 'Resilient<void>'],
    ['990005', 'export class A { set x(v: 1): Resilient<void> {} }', 'Resilient<void>'],
    ['990006', 'export const f = resilient(() => { enum E { a } enum E { b = num() } use(E.b); });', 'E'],
    ['990006', 'export const f = resilient(() => { const x = 1; const enum E { a = x } use(E.a); });', 'E'],
    ['990007', "export const f = resilient(() => { eval('x'); });", "eval('x')"],
    ['990007', "export const f = resilient(() => () => eval('x'));", "eval('x')"],
    ['990007', "export const f = resilient((a = eval('x')) => a);", "eval('x')"],
    ['990007', "export const f = resilient(() => class { static { eval('x'); } });", "eval('x')"],
    ['990011', 'export const f = resilient(() => report<1>(1));', 'report<1>(1)'],
    ['990011', 'export const f = resilient(() => { if (num()) { return report(); } });', 'report()'],
    ['990015', 'export const f = resilient(() => later());', '() => later()'],
    [
      '990015',
      'export const f = resilient(function g(): Promise<number> { return later(); });',
      'Promise<number>',
    ],
    ['990015', 'declare function* g(): Generator<1, 2>; export const f = resilient(() => g());', '() => g()'],
    [
      '990015',
      'export const f = resilient(function* (): IterableIterator<1> { yield 1; });',
      'IterableIterator<1>',
    ],
    [
      '990015',
      'export function f(g: Later): Promise<Resilient<1>> { use(); return g(); } type Later = () => Promise<Resilient<1>>;',
      'f',
    ],
    [
      '990015',
      'type Later = () => Promise<Resilient<1>>; export const f = (g: Later): Later => () => { use(); return g(); };',
      '() => { use(); return g(); }',
    ],
    [
      '990015',
      'type Later = () => Promise<Resilient<1>>; export class A { get g(): Promise<Resilient<1>> { use(); return h(); } } declare const h: Later;',
      'g',
    ],
    [
      '990015',
      'type Steps = Generator<1, Resilient<1>>; export function f(g: () => Steps): Steps { use(); return g(); }',
      'f',
    ],
    [
      '990015',
      'type Steps = AsyncGenerator<1, Resilient<1>>; export function f(g: () => Steps): Steps { use(); return g(); }',
      'f',
    ],
    [
      '990020',
      'const x = 1; export const f = resilient((a = num(x)) => { if (a) { var x = a; use(x); } });',
      'x',
    ],
    ['990020', 'export const f = resilient((a = 1, { b } = { b: () => a }) => { var a = 2; use(b); });', 'a'],
  ])('%s: %s', (code, text, marked) => {
    const column = columnOf(code, text, marked);
    expect(diagnostics(module(text), { hasTypeErrors: true })).toEqual([[`${code} 2:${column}`, marked]]);
  });
});

describe('nothing is wrong with', () => {
  test.each([
    'export const f = resilient((a = 1, b = -1, c = "", d = [1, {}], e = { a: null }, g = () => num()) => use(a, b, c, d, e, g));',
    'export const f = resilient((a = undefined, b = true, c = /x/, d = 1n, ...e: number[]) => use(a, b, c, d, e));',
    'export const f = resilient(({ a }: { a: 1 }, b = num(a), ...[c]: number[]) => use(a, b, c));',
    'const x = 1; export const f = resilient((a = num(x)) => { const x = a; use(x); });',
    'export const f = resilient((a = num(), b = (x: number) => x) => { var x = a; var a = x; use(b); });',
    'export const f = resilient(() => { enum E { a } enum E { b = 2 } enum F { c = num() } const enum G { d } use(E, F, G.d); });',
    'export const f = resilient(function (this: Date) { return this; });',
    "export const f = resilient(() => (0, eval)('x'));",
    'export function f(): Resilient<1, unknown> { return report(1); }',
    'export class A { constructor() {} set x(v: 1) {} }',
    "export function f() { eval('x'); }",
    'export const f = resilient(<T>(x: T) => x);',
    'export const f = resilient(async <T>(x: T) => x);',
    'export const f = resilient((): never => { throw 1; });',
    'export const f = resilient(function* (): Generator<1, 2> { yield 1; return 2; });',
    'export const f = resilient((m: Map<1, 2>) => m.values());',
    'export const f = resilient((text: string) => JSON.parse(text));',
    'export const f = resilient((x: number) => x > 1 ? later() : 1);',
    'export const f = (g: () => Promise<Resilient<1>>): Promise<Resilient<1>> => g();',
    'export function f(g: () => Generator<1, Resilient<1>>): Generator<1, Resilient<1>> { return g(); }',
    'export function f(g: () => Resilient<1>): Promise<Resilient<1>> | Resilient<1> { use(); return g(); }',
    'export const f: () => unknown = () => { use(); return Promise.resolve(1); };',
  ])('%s', (text) => expect(diagnostics(module(text))).toEqual([]));
});

test('all are told, in the order of the source', () => {
  const text =
    'export const f = resilient((a = num(e)) => { eval("a"); var e = a; enum E { b } enum E { c = num() } use(E); }); const e = 1;';
  expect(diagnostics(module(text)).map(([place]) => place.split(' ')[0])).toEqual([
    '990007',
    '990020',
    '990006',
  ]);
});

/** Where it stands last, but for what is declared before it is used. */
function columnOf(code: string, text: string, marked: string): number {
  if (text.includes('enum E {')) return text.lastIndexOf('enum E {') + 6;
  if (code === '990020') return text.indexOf(`var ${marked}`) + 5;
  const before = /^\w$/.test(marked) && code === '990015' ? /(function|get) / : undefined;
  return before === undefined
    ? text.lastIndexOf(marked) + 1
    : text.search(before) + (before.exec(text)?.[0].length ?? 0) + 1;
}
