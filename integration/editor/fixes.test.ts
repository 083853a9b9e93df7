import { Editor } from './testing/editor.js';

const IMPORT =
  "import { absorb, must, reject, report, resilient, together, type Resilient } from 'ts-resilient';";

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
  absorb: "Take it into this function's report with absorb(…)",
  drop: 'Say with "void" that nobody needs it',
  wait: 'Await it',
  float: 'Say with "void" that it is not awaited',
  none: 'Say with "void" that nobody needs its report',
  together: 'Run all of them as one step with together(…)',
  decide: 'Make each step before it a decision with must(…)',
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
  [
    'a dropped report',
    990018,
    'export const f = resilient(() => {\n  load();\n});',
    [titles.absorb, 'export const f = resilient(() => {\n  absorb(load());\n});'],
    [titles.drop, 'export const f = resilient(() => {\n  void load();\n});'],
  ],
  [
    'a dropped list of reports',
    990018,
    'export const f = resilient(() => {\n  [1].map(load);\n});',
    [titles.absorb, 'export const f = resilient(() => {\n  absorb([1].map(load));\n});'],
    [titles.drop, 'export const f = resilient(() => {\n  void [1].map(load);\n});'],
  ],
  [
    'a dropped promise of a report',
    990018,
    'export const f = resilient(async () => {\n  later();\n});',
    [titles.absorb, 'export const f = resilient(async () => {\n  await absorb(later());\n});'],
    [titles.drop, 'export const f = resilient(async () => {\n  void later();\n});'],
  ],
  [
    'a dropped report that is awaited',
    990018,
    'export const f = resilient(async () => {\n  await later();\n});',
    [titles.absorb, 'export const f = resilient(async () => {\n  await absorb(later());\n});'],
    [titles.drop, 'export const f = resilient(async () => {\n  void await later();\n});'],
  ],
  [
    'a report that a function does not receive',
    990018,
    'export const f = resilient(async () => {\n  await later().then(() => 1);\n});',
  ],
  [
    'a dropped list of promises',
    990018,
    'export const f = resilient(async (ids: number[]) => {\n  ids.map(later);\n});',
    [
      titles.absorb,
      'export const f = resilient(async (ids: number[]) => {\n  await absorb(Promise.all(ids.map(later)));\n});',
    ],
    [titles.drop, 'export const f = resilient(async (ids: number[]) => {\n  void ids.map(later);\n});'],
  ],
  [
    'a dropped promise of a list',
    990018,
    'export const f = resilient(async (ids: number[]) => {\n  await Promise.all(ids.map(later));\n});',
    [
      titles.absorb,
      'export const f = resilient(async (ids: number[]) => {\n  await absorb(Promise.all(ids.map(later)));\n});',
    ],
    [
      titles.drop,
      'export const f = resilient(async (ids: number[]) => {\n  void await Promise.all(ids.map(later));\n});',
    ],
  ],
  [
    'a dropped promise where nothing can be awaited',
    990018,
    'export const f = resilient(() => {\n  later();\n});',
    [titles.drop, 'export const f = resilient(() => {\n  void later();\n});'],
  ],
  [
    'a report dropped in a choice',
    990018,
    'export const f = resilient((n: number) => {\n  n > 1 && load();\n});',
    [titles.absorb, 'export const f = resilient((n: number) => {\n  n > 1 && absorb(load());\n});'],
    [titles.drop, 'export const f = resilient((n: number) => {\n  n > 1 && void load();\n});'],
  ],
  [
    'a report dropped in a callback',
    990018,
    'export const f = resilient((ids: number[]) => {\n  ids.forEach((id) => load(id));\n});',
    [
      titles.drop,
      'export const f = resilient((ids: number[]) => {\n  ids.forEach((id) => void load(id));\n});',
    ],
  ],
  [
    'a report dropped in a function that is not resilient',
    990018,
    'export function f() {\n  load();\n}',
    [titles.drop, 'export function f() {\n  void load();\n}'],
  ],
  [
    'a report dropped at the end of a generator',
    990018,
    'declare function steps(): Generator<number, Resilient<number>>;\nexport const f = resilient(function* () {\n  yield* steps();\n});',
    [
      titles.absorb,
      'declare function steps(): Generator<number, Resilient<number>>;\nexport const f = resilient(function* () {\n  absorb(yield* steps());\n});',
    ],
    [
      titles.drop,
      'declare function steps(): Generator<number, Resilient<number>>;\nexport const f = resilient(function* () {\n  void (yield* steps());\n});',
    ],
  ],
  [
    'a dropped report that holds more than the function may record',
    990018,
    'export function f(): Resilient<void, RangeError> {\n  load();\n  return report();\n}',
    [
      titles.drop,
      'export function f(): Resilient<void, RangeError> {\n  void load();\n  return report();\n}',
    ],
  ],
  [
    'a dropped report that holds what the function may record',
    990018,
    'export function f(): Resilient<void, RangeError> {\n  limited();\n  return report();\n}',
    [
      titles.absorb,
      'export function f(): Resilient<void, RangeError> {\n  absorb(limited());\n  return report();\n}',
    ],
    [
      titles.drop,
      'export function f(): Resilient<void, RangeError> {\n  void limited();\n  return report();\n}',
    ],
  ],
  [
    'a promise that nobody awaits',
    990019,
    'export const f = resilient(async () => {\n  wait();\n});',
    [titles.wait, 'export const f = resilient(async () => {\n  await wait();\n});'],
    [titles.float, 'export const f = resilient(async () => {\n  void wait();\n});'],
  ],
  [
    'a promise that nobody can await',
    990019,
    'export const f = resilient(() => {\n  wait().then(use);\n});',
    [titles.float, 'export const f = resilient(() => {\n  void wait().then(use);\n});'],
  ],
  [
    'a promise of a callback',
    990019,
    'export const f = resilient(async (ids: number[]) => {\n  ids.forEach((id) => wait(id));\n});',
    [
      titles.float,
      'export const f = resilient(async (ids: number[]) => {\n  ids.forEach((id) => void wait(id));\n});',
    ],
  ],
  [
    'a callback that starts promises',
    990019,
    'export const f = resilient(async (ids: number[]) => {\n  ids.forEach(async (id) => {\n    await wait(id);\n  });\n});',
  ],
  [
    'report() in a function without a type',
    990021,
    'export function f(n: number) {\n  return report(n);\n}',
    [
      'Write the return type Resilient<number>',
      'export function f(n: number): Resilient<number> {\n  return report(n);\n}',
    ],
  ],
  [
    'report() in an async arrow function without a type',
    990021,
    'export const f = async () => report();',
    [
      'Write the return type Promise<Resilient<void>>',
      'export const f = async (): Promise<Resilient<void>> => report();',
    ],
  ],
  [
    'report() in an arrow function without parentheses',
    990021,
    'taken(one => report(one));',
    ['Write the return type Resilient<number>', 'taken((one): Resilient<number> => report(one));'],
  ],
  [
    'report() in a function with another type',
    990021,
    'export function f(): unknown {\n  return report(1);\n}',
  ],
  ['report() in a generator', 990021, 'export function* f() {\n  yield 1;\n  return report(1);\n}'],
  [
    'a function whose report nobody takes',
    990023,
    'each(load);',
    [titles.none, 'each((...args) => void load(...args));'],
  ],
  [
    'a function without parameters whose report nobody takes',
    990023,
    'given(limited);',
    [titles.none, 'given(() => void limited());'],
  ],
  [
    'a method whose report nobody takes',
    990023,
    'declare const job: { run(): Resilient<void> };\neach(job.run);',
    [titles.none, 'declare const job: { run(): Resilient<void> };\neach(() => void job.run());'],
  ],
  [
    'a function that is written where nobody takes its report',
    990023,
    'each((): Resilient<number> => report(1));',
  ],
  [
    'reports that are absorbed in a callback',
    990013,
    'export const f = resilient((ids: number[]) => ids.map((id) => absorb(load(id))));',
    [
      'Absorb the list as a whole',
      'export const f = resilient((ids: number[]) => absorb(ids.map((id) => load(id))));',
    ],
  ],
  [
    'reports that are given to absorb one by one',
    990013,
    'export const f = resilient(() => use(loads().map(absorb)));',
    ['Absorb the list as a whole', 'export const f = resilient(() => use(absorb(loads())));'],
  ],
  [
    'promises that are absorbed in a callback',
    990013,
    'export const f = resilient((ids: number[]) => ids.map((id) => absorb(later(id))));',
  ],
  [
    'reports that are absorbed in a function that is not resilient',
    990013,
    'export const f = (ids: number[]) => ids.map((id) => absorb(load(id)));',
  ],
  [
    'a commit after what may have failed',
    990024,
    "export const f = resilient(() => {\n  db.begin();\n  db.add('a');\n  db.commit();\n  use();\n});",
    [
      titles.together,
      "export const f = resilient(() => {\n  together(() => {\n    db.begin();\n    db.add('a');\n    db.commit();\n  });\n  use();\n});",
    ],
    [
      titles.decide,
      "export const f = resilient(() => {\n  must(db.begin());\n  must(db.add('a'));\n  db.commit();\n  use();\n});",
    ],
  ],
  [
    'an awaited commit, and what is used behind it',
    990024,
    "export const f = resilient(async () => {\n  await remote.begin();\n  const a = await remote.add('a');\n  await remote.commit();\n  use(a);\n});",
    [
      titles.together,
      "export const f = resilient(async () => {\n  const a = await together(async () => {\n    await remote.begin();\n    const a = await remote.add('a');\n    await remote.commit();\n    return a;\n  });\n  use(a);\n});",
    ],
    [
      titles.decide,
      "export const f = resilient(async () => {\n  must(await remote.begin());\n  const a = must(await remote.add('a'));\n  await remote.commit();\n  use(a);\n});",
    ],
  ],
  [
    'a commit behind a decision and a statement that is none',
    990024,
    "export const f = resilient((n: number) => {\n  db.begin();\n  if (n) return;\n  if (n) use(n);\n  db.add('a');\n  db.commit();\n});",
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
