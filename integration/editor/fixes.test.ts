import { Editor } from './testing/editor.js';

const IMPORT = "import { absorb, reject, report, resilient, type Resilient } from 'ts-resilient';";

type Result = readonly [title: string, text: string];
type Case = readonly [what: string, code: number, before: string, ...after: readonly Result[]];

const inModule = (text: string) => `${IMPORT}\n${text}\n`;
const titles = {
  plain: 'Write the value without report()',
  throw: 'Throw the error, which ends the function',
  await: 'Await the absorbed report',
  async: 'Add "async"',
  let: 'Declare it with "let"',
  eval: 'Call eval in the global scope',
};

const CASES: readonly Case[] = [
  [
    'report() in resilient()',
    990011,
    'export const f = resilient((n: number) => {\n  return report(n / 2);\n});',
    [titles.plain, 'export const f = resilient((n: number) => {\n  return n / 2;\n});'],
  ],
  [
    'report() of nothing',
    990011,
    'export const f = resilient((n: number) => {\n  use(n);\n  return report();\n});',
    ['Return without report()', 'export const f = resilient((n: number) => {\n  use(n);\n  return;\n});'],
  ],
  [
    'report() as the body',
    990011,
    'export const f = resilient((n: number) => report(n));',
    [titles.plain, 'export const f = resilient((n: number) => n);'],
  ],
  [
    'report() of an object as the body',
    990011,
    'export const f = resilient((n: number) => report({ n }));',
    [titles.plain, 'export const f = resilient((n: number) => ({ n }));'],
  ],
  [
    'a trailing comma',
    990011,
    'export const f = resilient((n: number) => {\n  return report(\n    [n],\n  );\n});',
    [titles.plain, 'export const f = resilient((n: number) => {\n  return [n];\n});'],
  ],
  ['report() that is used', 990011, 'export const f = resilient(() => {\n  use(report(1));\n});'],
  ['a comment in report()', 990011, 'export const f = resilient(() => report(/* one */ 1));'],
  [
    'reject() outside of an iteration',
    990012,
    'export const f = resilient((n: number) => {\n  if (n < 0) reject(new RangeError("n"));\n  return n;\n});',
    [
      titles.throw,
      'export const f = resilient((n: number) => {\n  if (n < 0) throw new RangeError("n");\n  return n;\n});',
    ],
  ],
  [
    'reject() on several lines',
    990012,
    'export const f = resilient(() => {\n  return reject(\n    1,\n  );\n});',
    [titles.throw, 'export const f = resilient(() => {\n  throw 1;\n});'],
  ],
  ['reject() in an expression', 990012, 'export const f = resilient((n: number) => n || reject(1));'],
  [
    'a promise that is absorbed',
    990014,
    'export const f = resilient(async () => absorb(later()));',
    [titles.await, 'export const f = resilient(async () => await absorb(later()));'],
  ],
  [
    'a promise that is absorbed, in an expression',
    990014,
    'export const f = resilient(async () => absorb(later()).toFixed());',
    [titles.await, 'export const f = resilient(async () => (await absorb(later())).toFixed());'],
  ],
  [
    'a promise that is absorbed where nothing can be awaited',
    990014,
    'export const f = resilient(() => absorb(later()));',
  ],
  [
    'a function of a promise',
    990015,
    'export function f(): Promise<Resilient<number>> {\n  use();\n  return later();\n}',
    [titles.async, 'export async function f(): Promise<Resilient<number>> {\n  use();\n  return later();\n}'],
  ],
  [
    'a method of a promise',
    990015,
    'export class A {\n  static f<T>(of: T): Promise<Resilient<number>> {\n    use();\n    return later(of);\n  }\n}',
    [
      titles.async,
      'export class A {\n  static async f<T>(of: T): Promise<Resilient<number>> {\n    use();\n    return later(of);\n  }\n}',
    ],
  ],
  [
    'an arrow function of a promise, by its context',
    990015,
    'export const f: () => Promise<Resilient<number>> = () => {\n  use();\n  return later();\n};',
    [
      titles.async,
      'export const f: () => Promise<Resilient<number>> = async () => {\n  use();\n  return later();\n};',
    ],
  ],
  [
    'a promise in resilient()',
    990015,
    'export const f = resilient((n: number) => wait(n));',
    [titles.async, 'export const f = resilient(async (n: number) => wait(n));'],
  ],
  [
    'a function in resilient() that has a name',
    990015,
    'export const f = resilient(function g(n: number) { return wait(n); });',
    [titles.async, 'export const f = resilient(async function g(n: number) { return wait(n); });'],
  ],
  [
    'a getter, which cannot be async',
    990015,
    'export class A {\n  get f(): Promise<Resilient<number>> {\n    use();\n    return later();\n  }\n}',
  ],
  [
    'a type that is no Promise, so the function cannot be async',
    990015,
    'export function f(): PromiseLike<Resilient<number>> {\n  use();\n  return later();\n}',
  ],
  [
    'a generator of a report',
    990015,
    'declare function g(): Generator<number, Resilient<number>>;\nexport function f(): Generator<number, Resilient<number>> {\n  use();\n  return g();\n}',
  ],
  [
    'a `var` that hides a name',
    990020,
    'const a = 1;\nexport const f = resilient((b = num(a)) => {\n  var a = b;\n  return a;\n});',
    [
      titles.let,
      'const a = 1;\nexport const f = resilient((b = num(a)) => {\n  let a = b;\n  return a;\n});',
    ],
  ],
  [
    'a `var` in a block',
    990020,
    'const a = 1;\nexport const f = resilient((b = num(a)) => {\n  if (b) {\n    var a = b;\n  }\n  return a!;\n});',
  ],
  [
    'a direct eval',
    990007,
    'export const f = resilient((code: string) => {\n  eval(code);\n});',
    [titles.eval, 'export const f = resilient((code: string) => {\n  eval?.(code);\n});'],
  ],
];

for (const [what, code, before, ...after] of CASES)
  describe(what, () => {
    const editor = new Editor(inModule(before));
    const fixed = after.map(([title, text]) => [title, inModule(text)] as const);

    test(after.length === 0 ? 'has no fix' : 'is mended', () => {
      expect(editor.diagnostics.filter((one) => one.startsWith(`${code}: `))).toHaveLength(1);
      expect(Object.entries(editor.fixes(code))).toEqual(fixed);
    });

    for (const [title, text] of fixed)
      test(`${title}: nothing is wrong with the result`, () => {
        editor.edit(text);
        expect(editor.diagnostics).toEqual([]);
      });
  });
