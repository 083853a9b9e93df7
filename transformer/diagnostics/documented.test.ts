import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from '../testing/project.js';
import { DIAGNOSTICS } from './codes.js';
import { diagnoseFile } from './diagnose-file.js';

const PAGE = readFileSync(join(__dirname, '../../docs/diagnostics.md'), 'utf8');

/** A whole program of one file, and what stands behind it: `> src/half.ts(4,10): error TS990011: …` */
const EXAMPLE =
  /```ts\n((?:(?!```).)*?'ts-resilient';(?:(?!```).)*?)```\n\n> src\/\S+\((\d+,\d+)\): (error|warning) TS(\d+): ([^\n]+)/gs;
const EXAMPLES = [...PAGE.matchAll(EXAMPLE)].map(([, text = '', place, category, code, message]) => ({
  text,
  told: `(${place}) ${category} ${code} ${message}`,
  code,
}));

const compilerOptions = { lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] };

test.each(EXAMPLES)('the example of $code is told what is written', ({ text, told }) => {
  const { env, file } = open(text, { compilerOptions, hasTypeErrors: true });
  const found = diagnoseFile(env, file).map(({ start, code, category, messageText }) => {
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    const kind = category === env.tsc.DiagnosticCategory.Error ? 'error' : 'warning';
    return `(${line + 1},${character + 1}) ${kind} ${code} ${messageText}`;
  });
  expect(found[0]).toBe(told);
});

test('each number has a section, and each of its own code an example', () => {
  const codes = Object.values(DIAGNOSTICS).map(({ code }) => `${code}`);
  const sections = [...PAGE.matchAll(/^## (99\d{4}): /gm)].map(([, code]) => code);
  expect([...sections].sort()).toEqual([...codes].sort());
  // Those without are about the configuration, several files, or a fault of the transformer.
  const without = codes.filter((code) => !EXAMPLES.some((example) => example.code === code));
  expect(without.sort()).toEqual(['990001', '990002', '990003', '990008', '990009', '990010']);
});
