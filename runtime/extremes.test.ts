import vm from 'node:vm';
import ts from 'typescript';
import { transformFile } from '../transformer/transform-file.js';
import { open } from '../transformer/testing/project.js';
import type { Resilient } from '../types/index.js';
import * as emitted from './emitted.js';
import * as userPackage from './index.js';

const HEAD = `
  import { absorb, must, reject, report, resilient, type Resilient } from 'ts-resilient';
  declare const log: string[];
  declare const throwIn: (error?: unknown) => number;
  declare const exhaust: () => number;
`;

const LIB = { lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts', 'lib.esnext.promise.d.ts'] };

/** Runs the `run` of a program that is compiled with the transformer, and gives its outcome and what it logged. */
async function run(body: string, { maxErrors = 10_000, more = {} } = {}) {
  const { env, file } = open(`${HEAD}${body}`, { compilerOptions: LIB });
  const { edited, diagnostics } = transformFile({ ...env, options: { maxErrors, dump: false } }, file);
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  const { outputText } = ts.transpileModule(String(edited), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const log: string[] = [];
  const throwIn = (error?: unknown): never => {
    throw error;
  };
  const globals: Record<string, unknown> = { log, throwIn, exhaust, ...more };
  const exports: { run?: () => unknown } = {};
  const require = (name: string): unknown => (name === 'ts-resilient' ? userPackage : emitted);
  new Function('require', 'exports', ...Object.keys(globals), outputText)(
    require,
    exports,
    ...Object.values(globals),
  );
  const outcome = await settled(exports.run as () => unknown);
  return { ...outcome, log: log.join(' ') };
}

async function settled(call: () => unknown): Promise<{ report?: Resilient<unknown>; threw?: unknown }> {
  try {
    return { report: (await call()) as Resilient<unknown> };
  } catch (threw) {
    return { threw };
  }
}

/** Uses up the stack of another realm, whose RangeError is no `instanceof RangeError` here. */
function exhaust(): never {
  return vm.runInNewContext('(function deeper() { deeper(); })()') as never;
}

const told = ({ report }: { report?: Resilient<unknown> }) =>
  report && [
    report.status,
    'stopped' in report ? report.stopped : undefined,
    report.errors.map(({ message, iterations }) => [message, ...iterations].join('@')).join(' '),
    report.skipped.map(({ site, causes }) => `${site.text}:${causes}`).join(' '),
  ];

describe('the limit', () => {
  const LOOP = `
    export function run(): Resilient<string> {
      for (const n of [0, 1, 2, 3, 4]) { log.push('n' + n); throwIn(n); }
      log.push('after');
      return report('end');
    }`;

  test('reaching it ends the function at once', async () => {
    const outcome = await run(LOOP, { maxErrors: 3 });
    expect(told(outcome)).toEqual([
      'failed',
      'limit',
      '0@0 1@1 2@2',
      "log.push('after');:2 return report('end');:2",
    ]);
    expect(outcome.log).toBe('n0 n1 n2');
  });

  test('the first error can reach it', async () => {
    const outcome = await run(LOOP, { maxErrors: 1 });
    expect(told(outcome)).toEqual(['failed', 'limit', '0@0', "log.push('after');:0 return report('end');:0"]);
  });

  test('one more would have fitted in', async () => {
    expect(told(await run(LOOP, { maxErrors: 6 }))?.slice(0, 2)).toEqual(['partial', undefined]);
  });

  test('the iterator is closed, in both kinds of loops', async () => {
    const source = `{ try { yield 1; yield 2; yield 3; } finally { log.push('closed'); } }`;
    const outcome = await run(
      `async function* later() ${source}
       function* now() ${source}
       export async function run(): Promise<Resilient<void>> {
         for (const n of now()) throwIn(n);
         for await (const n of later()) throwIn(n * 10);
         log.push('never');
         return report();
       }`,
      { maxErrors: 5 },
    );
    expect(outcome.report).toMatchObject({ stopped: 'limit' });
    expect(outcome.report?.errors).toHaveLength(5);
    expect(outcome.log).toBe('closed closed');
  });

  test('finally blocks run, up to what would find no room in the report', async () => {
    const outcome = await run(
      `export function run(): Resilient<string> {
         try { throwIn('a'); throwIn('b'); log.push('never'); }
         finally { log.push('one'); throwIn('c'); log.push('two'); }
         return report('end');
       }`,
      { maxErrors: 2 },
    );
    expect(outcome.report).toMatchObject({ stopped: 'limit', errors: [{ message: 'a' }, { message: 'b' }] });
    expect(outcome.log).toBe('one');
  });

  const INNER = `function inner(): Resilient<number> { throwIn('i1'); throwIn('i2'); return report(1); }`;

  test('reports that are returned or absorbed fill the report', async () => {
    const returned = `${INNER} export function run(): Resilient<number> { throwIn('o'); return inner(); }`;
    const [short, exact, roomy] = [2, 3, 4].map((maxErrors) => run(returned, { maxErrors }));
    expect(told((await short) as object)?.slice(0, 3)).toEqual(['failed', 'limit', 'o i1']);
    expect(told((await exact) as object)?.slice(2, 3)).toEqual(['o i1 i2']);
    expect(told((await roomy) as object)?.slice(0, 3)).toEqual(['partial', undefined, 'o i1 i2']);
    const absorbed = `${INNER} export function run(): Resilient<number> {
      throwIn('o'); const n = absorb(inner()); log.push('n' + n); return report(n); }`;
    expect(await run(absorbed, { maxErrors: 3 })).toMatchObject({ report: { stopped: 'limit' }, log: '' });
    expect(await run(absorbed, { maxErrors: 4 })).toMatchObject({ report: { status: 'partial' }, log: 'n1' });
  });

  test('rejected items count', async () => {
    const rejected = `export function run(): Resilient<string> {
      for (const n of [1, 2, 3]) reject('no ' + n);
      return report('end'); }`;
    expect(told(await run(rejected, { maxErrors: 2 }))?.slice(0, 3)).toEqual([
      'failed',
      'limit',
      'no 1@0 no 2@1',
    ]);
    expect(told(await run(rejected, { maxErrors: 4 }))?.slice(0, 2)).toEqual(['partial', undefined]);
  });

  test('ten thousand errors are recorded, in the order in which they happened', async () => {
    const { report } = await run(`export function run(): Resilient<void> {
      for (let n = 0; n < 20_000; n++) throwIn(n);
      return report(); }`);
    expect(report).toMatchObject({ status: 'failed', stopped: 'limit' });
    expect(report?.errors.map(({ cause }) => cause)).toEqual(Array.from({ length: 10_000 }, (_, n) => n));
  });
});

describe('cancellation', () => {
  const foreign = vm.runInNewContext("Object.assign(new Error('gone'), { name: 'AbortError' })");
  const abort = {
    DOMException: new DOMException('gone', 'AbortError'),
    foreign,
    plain: { name: 'AbortError', message: 'gone' },
  };

  test.each(Object.entries(abort))('ends the function at once: %s', async (_, error) => {
    const step = await run(
      "export const run = resilient(() => { throwIn(error); log.push('never'); return 1; }); declare const error: unknown;",
      { more: { error } },
    );
    expect(told(step)).toEqual(['failed', 'cancelled', 'gone', "log.push('never');:0 return 1;:0"]);
    expect(step.report?.errors[0]?.cause).toBe(error);
  });

  test.each([
    'for (const n of [1, 2]) { log.push("n" + n); throwIn(error); }',
    'for (const a of [1, 2]) for (const n of [a, 2]) { log.push("n" + n); throwIn(error); }',
    'for await (const n of [1, 2]) { log.push("n" + n); await Promise.reject(error); }',
    'for (const n of [1, 2]) { log.push("n" + n); reject(error); }',
    'while (true) { for (const n of [1, 2]) { log.push("n" + n); throwIn(error); } }',
    'for (const n of [1, 2]) { log.push("n" + n); try { throwIn(1); } finally { throwIn(error); } }',
    'if (log) { for (const n of [1]) { log.push("n" + n); throwIn(error); } log.push("never"); }',
    '[1, 2].forEach((n) => { log.push("n" + n); throwIn(error); });',
    'await (async () => { log.push("n1"); await null; throwIn(error); })();',
    'const { missing = throwIn(error) } = (log.push("n1"), {} as { missing?: number });',
  ])('from %s', async (text) => {
    const source = `declare const error: unknown;
      export const run = resilient(async () => { ${text} log.push('never'); return 1; });`;
    const outcome = await run(source, { more: { error: abort.DOMException } });
    expect(outcome.report).toMatchObject({ status: 'failed', stopped: 'cancelled' });
    expect(outcome.report?.errors.at(-1)?.cause).toBe(abort.DOMException);
    expect(outcome.log).toBe('n1');
  });

  test.each([
    [
      'the author catches it',
      'try { throwIn(error); } catch { log.push("caught"); }',
      'caught after',
      'complete',
    ],
    ['only its cause is one', 'throwIn(new Error("lost", { cause: error }));', 'after', 'partial'],
    [
      'a time limit is another thing',
      "throwIn(Object.assign(new Error('slow'), { name: 'TimeoutError' }));",
      'after',
      'partial',
    ],
  ])('does not end it where %s', async (_, text, log, status) => {
    const source = `declare const error: unknown;
      export const run = resilient(() => { ${text} log.push('after'); return 1; });`;
    expect(await run(source, { more: { error: abort.DOMException } })).toMatchObject({
      log,
      report: { status },
    });
  });

  test('of an inner function is its own affair, unless its report is returned or absorbed', async () => {
    const source = (use: string) => `declare const error: unknown;
      function inner(): Resilient<number> { throwIn(error); return report(1); }
      export function run(): Resilient<number> { ${use} log.push('after'); return report(2); }`;
    const more = { error: abort.DOMException };
    expect(await run(source('inner();'), { more })).toMatchObject({
      log: 'after',
      report: { status: 'complete' },
    });
    expect(await run(source('absorb(inner());'), { more })).toMatchObject({
      log: '',
      report: { stopped: 'cancelled' },
    });
    expect(await run(source('if (log[0] !== "x") return inner();'), { more })).toMatchObject({
      log: '',
      report: { stopped: 'cancelled' },
    });
  });
});

describe('the exhaustion of the stack', () => {
  test.each([
    'export function run(): Resilient<number> { log.push("deep"); run(); run(); return report(1); }',
    'export function run(): Resilient<number> { for (const n of [1, 2, 3]) { log.push("n"); run(); } return report(1); }',
    'export function run(): Resilient<number> { while (log) for (const n of [1, 2]) run(); return report(1); }',
    'export function run(): Resilient<number> { return run(); }',
    'export const run: () => Resilient<number> = resilient((): number => { run(); run(); return 1; });',
    'function plain(): void { run(); } export function run(): Resilient<number> { plain(); plain(); return report(1); }',
    'export function run(): Resilient<number> { const n = absorb(run()); return report(n + absorb(run())); }',
    'export function run(): Resilient<number> { must(run()); return report(1); }',
  ])('leaves every resilient function, in a moment: %s', async (source) => {
    const started = Date.now();
    const { threw, report } = await run(source);
    expect(report).toBeUndefined();
    expect(threw).toBeInstanceOf(RangeError);
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test.each([
    'exhaust();',
    'for (const n of [1, 2]) { log.push("n"); exhaust(); }',
    'for await (const n of [1, 2]) { log.push("n"); exhaust(); }',
    'await (async () => exhaust())();',
    'if (log) { try { log.push("n"); } finally { exhaust(); } }',
    'return (async () => { await null; exhaust(); })();',
  ])('of another realm is told by its name: %s', async (text) => {
    const { threw, log } = await run(
      `export const run = resilient(async () => { ${text} log.push('never'); return 1; });`,
    );
    expect(threw).not.toBeInstanceOf(RangeError);
    expect(threw).toMatchObject({ name: 'RangeError', message: 'Maximum call stack size exceeded' });
    expect(log).toMatch(/^n?$/);
  });

  // The engine itself fails to tell a rejection where no stack is left: so it is used up in another function.
  test.each([
    'await run(depth + 1); await run(depth + 1); return report(1);',
    'for await (const n of [1, 2]) await run(depth + n); return report(1);',
    'return run(depth + 1);',
    'await Promise.all([run(depth + 1), run(depth + 1)]); return report(1);',
  ])('leaves async functions, in a moment: %s', async (text) => {
    const { threw } = await run(`export async function run(depth = 0): Promise<Resilient<number>> {
      if (depth > 10) exhaust(); ${text} }`);
    expect(threw).toMatchObject({ name: 'RangeError', message: 'Maximum call stack size exceeded' });
  });

  test('goes up to the first caller that is not resilient, and can be caught there', async () => {
    const outcome = await run(`
      function deep(): Resilient<number> { deep(); return report(1); }
      function middle(): Resilient<number> { log.push('middle'); deep(); log.push('never'); return report(2); }
      function plain(): string { try { middle(); return 'none'; } catch (error) { return (error as Error).name; } }
      export function run(): Resilient<string> { const name = plain(); log.push('after'); return report(name); }`);
    expect(outcome).toMatchObject({
      log: 'middle after',
      report: { status: 'complete', value: 'RangeError' },
    });
  });

  test('is received by a catch of the function, as any error', async () => {
    const outcome = await run(`
      function deep(): number { return 1 + deep(); }
      export function run(): Resilient<string> {
        try { deep(); } catch { log.push('caught'); }
        return report('end');
      }`);
    expect(outcome).toMatchObject({ log: 'caught', report: { status: 'complete' } });
  });

  test('is no other RangeError', async () => {
    const outcome = await run(
      "export const run = resilient(() => { 'a'.repeat(-1); log.push('after'); return 1; });",
    );
    expect(outcome).toMatchObject({
      log: 'after',
      report: { status: 'partial', errors: [{ name: 'RangeError' }] },
    });
  });
});
