import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { cases, FOLDER, inputOf } from '../fixtures/testing/cases.js';
import { FixtureCompiler, readSource } from '../fixtures/testing/compile.js';
import { describeCalls } from '../fixtures/testing/describe-calls.js';

/** TypeScript's own helpers for async code take other microtasks. */
const NOT_THE_SAME = ['generators/ticks'];

/*
 * A program does the same under every compile target: what the fixtures report, compiled for older ones.
 */
describe.each(['ES2015', 'ES2017'] as const)('compiled for %s', (target) => {
  const names = cases.filter((name) => !NOT_THE_SAME.includes(name) && existsSync(reportsOf(name)));
  const compiler = new FixtureCompiler(names.map(inputOf), { target: ts.ScriptTarget[target] });

  test.each(names)('%s', async (name) => {
    const reports = await describeCalls(compiler.compile(inputOf(name)), readSource(inputOf(name)));
    expect(told(`${reports.trimEnd()}\n`)).toBe(told(readFileSync(reportsOf(name), 'utf8')));
  });
});

function reportsOf(name: string): string {
  return join(FOLDER, name, 'reports.txt');
}

/** V8 names the expression that was called; of an optional chain it is another one for an older target. */
function told(reports: string): string {
  return reports.replace(/TypeError: \S+ is not a function/g, 'TypeError: it is not a function');
}
