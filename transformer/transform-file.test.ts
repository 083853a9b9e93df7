import { body, module, open } from './testing/passes.js';
import { transformFile } from './transform-file.js';

function transform(source: string) {
  const { env, file } = open(source);
  const dumps: [pass: string, head: string | undefined][] = [];
  const result = transformFile(env, file, (pass, text) => dumps.push([pass, text.split('\n')[0]]));
  return { ...result, dumps };
}

test('takes a file through the passes, and shows what each has made', () => {
  const { edited, units, diagnostics, dumps } = transform(body('use(1);'));
  expect(dumps).toEqual([
    ['find', '2:28  f  by resilient()'],
    ['analyse', 'f'],
    ['plan', 'f: wrapped'],
    ['rewrite', edited?.toString().split('\n')[0]],
  ]);
  expect(units.map(({ plan }) => plan.name)).toEqual(['f']);
  expect(diagnostics).toEqual([]);
});

test('each unit has facts and a plan', () => {
  const { units, dumps } = transform(module('export const f = resilient(() => resilient(() => 1));'));
  expect(units).toHaveLength(2);
  expect(dumps.map(([pass]) => pass)).toEqual(['find', 'analyse', 'plan', 'analyse', 'plan', 'rewrite']);
});

test('a file without resilient functions stays as it is', () => {
  expect(transform('export {};')).toEqual({
    edited: undefined,
    units: [],
    found: [],
    diagnostics: [],
    dumps: [],
  });
});

test('what cannot be guarded is told, and nothing is guarded', () => {
  const { edited, units, diagnostics } = transform(
    module(`export const f = resilient(() => eval('1')), g = resilient(() => 1);`),
  );
  expect(edited?.toString()).toBeUndefined();
  expect(units).toHaveLength(0);
  expect(diagnostics.map(({ code }) => code)).toEqual([990007]);
});

test('a bug is a diagnostic at the function, not an exception', () => {
  const { env, file } = open(module('export function f(): Resilient<void> { use(1); return report(); }'));
  const broken = {
    ...env,
    checker: {
      ...env.checker,
      getResolvedSignature: () => {
        throw new Error('broken');
      },
    },
  };
  const { edited, diagnostics } = transformFile(broken, file);
  expect(edited).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 990009, start: file.text.indexOf('f(): '), length: 1 }]);
  expect(diagnostics[0]?.messageText).toContain('broken');
});
