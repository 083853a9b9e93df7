import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FixtureCompiler } from '../fixtures/testing/compile.js';
import { printPlan } from '../transformer/plan/print-plan.js';
import type { Transformed } from '../transformer/transform-file.js';
import type { Test } from './collect-tests.js';

/**
 * For each fixture a test that it is guarded as its files say. All are in one program, which stays. That the guarded
 * code then does what it should is tested with the fixtures themselves; it does so whatever engine has made it.
 */
export function fixtureTests(root: string): Test[] {
  const folders = readdirSync(join(root, 'fixtures'), { withFileTypes: true })
    .filter((area) => area.isDirectory() && area.name !== 'testing')
    .flatMap(({ name }) => readdirSync(join(root, 'fixtures', name)).map((fixture) => `${name}/${fixture}`))
    .map((name) => ({ name, folder: join(root, 'fixtures', name) }));
  const compiler = new FixtureCompiler(folders.map(({ folder }) => join(folder, 'input.ts')));
  return folders.map(({ name, folder }) => ({
    id: `fixtures/${name}`,
    name: `fixtures/${name}`,
    run: expectAsInFiles(compiler, folder),
  }));
}

/** The text and plan that were right once are so again: then nothing need be emitted, which takes most of the time. */
function expectAsInFiles(compiler: FixtureCompiler, folder: string): () => void {
  const input = join(folder, 'input.ts');
  let right: string | undefined;
  return () => {
    const made = textOf(compiler.transform(input));
    if (made === right) return;
    const { guarded, plans, diagnostics } = compiler.compile(input);
    expectFile(join(folder, 'diagnostics.txt'), diagnostics.join('\n'));
    expectFile(join(folder, 'plan.txt'), plans.map(printPlan).join('\n\n'));
    // A fixture that cannot be guarded has none.
    if (plans.length > 0) expectFile(join(folder, 'guarded.js'), guarded);
    right = made;
  };
}

function textOf({ edited, units, diagnostics }: Transformed): string {
  const messages = diagnostics.map(({ messageText }) => String(messageText));
  return [edited?.toString(), ...units.map(({ plan }) => printPlan(plan)), ...messages].join('\n');
}

function expectFile(path: string, text: string): void {
  const expected = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (text.trimEnd() !== expected.trimEnd()) throw new Error(`Not as in ${path}`);
}
