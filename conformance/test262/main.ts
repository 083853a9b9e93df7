import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { BatchCompiler } from './compile.js';
import { readTest, type Test } from './read-test.js';
import { Realms } from './realm.js';
import { runTests } from './run-tests.js';
import { Summary } from './summary.js';

/*
 * npm run conformance:test262 -- CHECKOUT [--folder language/statements] [--target ESNext]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', default: 'language/statements' },
    target: { type: 'string', default: 'ESNext' },
  },
});
const [checkout] = positionals;
if (checkout === undefined) throw new Error('Name the folder of a checkout of tc39/test262.');

const target = ts.ScriptTarget[values.target as keyof typeof ts.ScriptTarget];
if (target === undefined) throw new Error(`There is no target ${values.target}.`);

// What a test leaves behind has no part in its outcome.
process.on('unhandledRejection', () => undefined);

const readHarness = (name: string): string => readFileSync(join(checkout, 'harness', name), 'utf8');
const summary = new Summary();
const tests = readTests(join(checkout, 'test'), values.folder);
for (const outcome of runTests(tests, new BatchCompiler(target), new Realms(readHarness)))
  summary.add(outcome);
process.stdout.write(summary.print());
process.exitCode = summary.deviates ? 1 : 0;

function readTests(root: string, folder: string): Test[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js') && !entry.name.includes('_FIXTURE'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readTest(relative(root, path), readFileSync(path, 'utf8')));
}
