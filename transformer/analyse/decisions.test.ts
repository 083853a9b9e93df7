import { annotated } from '../testing/passes.js';

const WORLD = `
  import * as resilience from 'ts-resilient';
  import { must, must as need, reject } from 'ts-resilient';
  function isText(of: unknown): of is string { return typeof of === 'string'; }
  function assertText(of: unknown): asserts of is string {}
  type Check = (of: unknown) => asserts of;
  const check: Check = assert;
  interface Tests { check(of: unknown): asserts of; stop(): never; maybe?: { stop(): never; check(of: unknown): asserts of }; checks?(of: unknown): asserts of; stops?: () => never; run?<R>(of: () => R): R; either?: ((of: unknown) => never) | (() => never) }
  declare const tests: Tests;
  declare const stops: (() => never)[];
  declare const byName: Record<string, () => never>;
  namespace all { export declare function stop(): never; export declare function ok(): void; }
  class Guard {
    ok = true;
    static stop(): never { throw 1; }
    stop(): never { throw 1; }
    assertOk(): asserts this is { ok: true } {}
    get stopper(): () => never { return fail; }
    #stop(): never { throw 1; }
    static run(guard: Guard) { return guard; }
  }
  declare const guard: Guard;
  declare function over(of: string): never;
  declare function over(of: number): void;
  declare function back<T>(of: T): T;
  declare function call<R>(of: () => R): R;
  declare function pass<T extends () => unknown>(of: T): ReturnType<T>;
  declare const either: (() => never) | ((of?: string) => never);
  declare const mixed: (() => never) | (() => number);
  declare const both: (() => never) & { extra: number };
  declare function tag(of: TemplateStringsArray, ...more: unknown[]): never;
  declare function wait(): Promise<never>;
  declare const never: never;
  declare const make: { new (): never };
  declare const thenable: PromiseLike<never>;
  abstract class Task { abstract stop(): never; run() {} }
  declare const task: Task;
  function throws() { throw new Error(); }
  const arrow = () => { throw new Error(); };
  const typed = (): never => { throw new Error(); };
  declare const anything: any;
  declare function raise(): never;
  declare function assertAll(of: unknown, ...more: unknown[]): asserts of;
  declare function unwrapAs<T>(of: unknown): T;
`;

/** In front of each statement how it decides; nothing for most. */
const decisions = (text: string): string =>
  annotated(text, ({ node }, { facts: { decisions: known } }) => known.get(node), {
    async: true,
    parameters: 'x: unknown, text: string, n: number',
    after: WORLD,
  });

test.each([
  // Most statements decide nothing.
  'use(1); if (x) use(2); for (const y of list()) use(y);',
  '/*return*/ return;',
  'if (x) /*return*/ return; else /*other*/ throw x;',
  // Assertion functions, called by whatever leads to them.
  '/*other*/ assert(x);',
  '/*other*/ assertText(x);',
  '/*other*/ check(x);',
  '/*other*/ tests.check(x);',
  '/*other*/ (assert)(x);',
  '/*other*/ assertAll(x, text);',
  '/*other*/ tests.checks?.(x);',
  '/*other*/ tests.maybe?.check(x);',
  '/*other*/ guard.assertOk();',
  '/*other*/ use(1), assert(x);',
  '/*other*/ x || assert(x);',
  'if (isText(x)) use(x);',
  // Functions that never return.
  '/*other*/ fail();',
  '/*other*/ if (fail()) use(1);',
  '/*other*/ all.stop(); all.ok();',
  '/*other*/ tests.stop();',
  '/*other*/ tests.stops?.();',
  '/*other*/ tests.maybe?.stop();',
  '/*other*/ tests.maybe!.stop();',
  '/*other*/ tests.run?.(fail);',
  'tests.run?.(num);',
  '/*other*/ either?.();',
  '/*other*/ tests.either?.(x);',
  '/*other*/ stops[0]!();',
  '/*other*/ stops[n]?.();',
  '/*other*/ byName.any?.();',
  '/*other*/ Guard.stop();',
  '/*other*/ guard.stop();',
  "/*other*/ guard['stop']();",
  '/*other*/ Guard.run(guard).stop();',
  '/*other*/ guard.stopper();',
  '/*other*/ new Guard().stop();',
  '/*other*/ task.stop(); task.run();',
  "/*other*/ over('a'); over(1);",
  '/*other*/ either();',
  '/*other*/ both();',
  '/*other*/ typed();',
  '/*other*/ arrow();',
  '/*other*/ tag`a`;',
  '/*other*/ call(fail);',
  '/*other*/ call<never>(raise);',
  '/*other*/ pass(fail);',
  '/*other*/ back<never>(never);',
  '/*other*/ unwrapAs<never>(x);',
  '/*other*/ fail.call(undefined);',
  '/*other*/ fail.apply(undefined, []);',
  '/*other*/ fail.bind(undefined)();',
  'mixed(); throws(); anything.stop();',
  // In an expression of the statement.
  '/*other*/ const a = x ? fail() : 1; use(a);',
  '/*other*/ const a = x ?? fail(); use(a);',
  '/*other*/ const { a = fail() } = { a: 1 } as { a?: number }; use(a);',
  '/*other*/ const [a = fail()] = list(); use(a);',
  '/*other*/ use({ a: [fail()] });',
  '/*other*/ use({ [fail()]: 1 });',
  '/*other*/ use(1 + fail());',
  '/*other*/ for (let i = 0; i < n; x ? i++ : fail()) use(i);',
  '/*other*/ for (let i = n || fail(); i < n; i++) use(i);',
  '/*other*/ for (let i = 0; fail(); i++) use(i);',
  'for (let i = 0; i < n; i++) /*other*/ fail();',
  '/*other*/ switch (n) { case fail(): use(1); }',
  '/*other*/ switch (fail()) { case 1: use(1); }',
  'switch (n) { case 1: /*other*/ fail(); default: use(1); }',
  '/*other*/ use(class { static a = class { static b = fail(); }; });',
  'use(class { static a = () => fail(); static b() { fail(); } [text]() {} });',
  '/*other*/ while (n > 3 || fail()) n -= 1;',
  '/*other*/ do use(1); while (x && fail());',
  '/*other*/ use(class { static a = fail(); });',
  '/*other*/ use(class { static { fail(); } });',
  '/*other*/ use(class extends back(fail() as typeof Guard) {});',
  '/*other*/ use(class { [fail() as string]() {} });',
  '/*other*/ use(@(fail() as any) class {});',
  '/*other*/ class A { @(fail() as any) a() {} } use(A);',
  '/*other*/ class A { static accessor a = fail(); } use(A);',
  'class A { accessor a = fail(); } use(A);',
  '/*other*/ for (const a of [fail()]) use(a);',
  'for (const a of list()) /*other*/ fail(a);',
  '/*other*/ text ||= fail();',
  '/*other*/ delete byName[fail()];',
  '/*other*/ void fail();',
  '/*other*/ !fail();',
  '/*other*/ fail() as unknown;',
  '/*other*/ throw fail();',
  '/*return*/ return fail();',
  'out: /*other*/ fail();',
  'out: { /*other*/ fail(); }',
  '{ /*other*/ fail(); }',
  'use(class { a = fail(); b() { fail(); } });',
  'use(() => fail(), function () { fail(); });',
  'const f = () => fail(); /*other*/ f();',
  // Awaited.
  '/*other*/ await wait();',
  'wait();',
  '/*other*/ await thenable;',
  '/*other*/ await Promise.reject(x);',
  '/*other*/ new make();',
  // must
  '/*other*/ must(x);',
  '/*other*/ need(x);',
  '/*other*/ resilience.must(x);',
  '/*other*/ const a = must(list())[0]; use(a);',
  '/*other*/ if (must(x)) use(1);',
  '/*other*/ for (const a of must(list())) use(a);',
  '/*other*/ use(await must(later()));',
  'use(() => must(x)); use(must);',
  'for (const a of list()) if (a) reject(x);',
  // Not where a catch of the function receives it.
  'try { fail(); must(x); assert(x); throw x; } catch { use(1); }',
  'try { /*return*/ return; } catch { /*other*/ fail(); }',
  'try { use(1); } catch { /*other*/ fail(); } finally { /*other*/ assert(x); }',
  'try { /*other*/ fail(); } finally { use(1); }',
])('%s', (text) => expect(decisions(text)).toBe(text));
