import ts from 'typescript';
import * as emitted from '../../runtime/emitted.js';
import { module, rewritten } from '../testing/passes.js';

/** What a module exports when its guarded text runs. */
function run(
  text: string,
  compilerOptions: ts.CompilerOptions = {},
): Record<string, (...args: unknown[]) => unknown> {
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, ...compilerOptions };
  const { outputText } = ts.transpileModule(rewritten(module(text), { compilerOptions }), {
    compilerOptions: options,
  });
  const exports = {};
  new Function('require', 'exports', outputText)(() => emitted, exports);
  return exports;
}

describe('the exhaustion of the stack leaves a generator that has failed before', () => {
  test('through the generators that wait for it', () => {
    const { steps } = run(`
      export function* steps(n: number): Generator<number, Resilient<number>> {
        JSON.parse('{');
        yield* steps(n + 1);
        return report(n);
      }`);
    const generator = steps?.(0) as Generator;
    expect(() => generator.next()).toThrow(RangeError);
    expect(generator.next()).toEqual({ done: true, value: undefined });
  });

  test('through its finally blocks', () => {
    const { steps, closed } = run(`
      const down = (n: number): number => down(n + 1) + 1;
      export const closed: string[] = [];
      export function* steps(): Generator<number, Resilient<number>> {
        JSON.parse('{');
        try {
          yield 1;
          down(0);
        } finally {
          closed.push('closed');
        }
        return report(1);
      }`);
    const generator = steps?.() as Generator;
    expect(generator.next()).toEqual({ done: false, value: 1 });
    expect(() => generator.next()).toThrow(RangeError);
    expect(closed).toEqual(['closed']);
  });

  test('through a promise', async () => {
    const { steps } = run(`
      const down = (n: number): number => down(n + 1) + 1;
      export async function* steps(): AsyncGenerator<number, Resilient<number>> {
        JSON.parse('{');
        down(0);
        yield 1;
        return report(1);
      }`);
    await expect((steps as () => AsyncGenerator)().next()).rejects.toThrow(RangeError);
  });
});

describe('an error that a generator does not record leaves it', () => {
  const { steps, log } = run(`
    export const log: string[] = [];
    export function* steps(): Generator<number, Resilient<number, TypeError>> {
      JSON.parse.call(null, 'null').x;
      try {
        for (const x of [1, 2]) {
          yield x;
          if (x === 2) throw new RangeError('other');
        }
      } finally {
        log.push('closed');
      }
      yield 3;
      return report(1);
    }`);

  test('by next(), past its finally blocks', () => {
    const generator = steps?.() as Generator;
    expect([generator.next().value, generator.next().value]).toEqual([1, 2]);
    expect(() => generator.next()).toThrow('other');
    expect(log).toEqual(['closed']);
    expect(generator.next()).toEqual({ done: true, value: undefined });
  });

  test('by throw()', () => {
    const generator = steps?.() as Generator;
    generator.next();
    expect(() => generator.throw(new Error('from outside'))).toThrow('from outside');
    expect(generator.next()).toEqual({ done: true, value: undefined });
  });
});

test('legacy decorators see resilient methods as they were', () => {
  const text = `
    export const seen: string[] = [];
    const see = (_: object, key: string, { value, get }: PropertyDescriptor) => {
      const fn = value ?? get;
      seen.push(\`\${key}: \${fn.name} \${fn.length}\`);
    };
    export class Job {
      @see run(a: number, b: number): Resilient<number> { return report(a + b); }
      @see static start(a: number): Resilient<number> { return report(a); }
      @see get state(): Resilient<number> { return report(1); }
      @see *steps(a: number): Generator<number, Resilient<number>> { yield a; return report(a); }
      @see async later(): Promise<Resilient<number>> { return report(3); }
    }
    export const call = () => [new Job().run(1, 2).value, Job.start(4).value, new Job().state.value];`;
  const { seen, call } = run(text, { experimentalDecorators: true });
  expect(seen).toEqual([
    'run: run 2',
    'state: get state 0',
    'steps: steps 1',
    'later: later 0',
    'start: start 1',
  ]);
  expect(call?.()).toEqual([3, 4, 1]);
});
