import ts from 'typescript';
import { BatchCompiler } from './compile.js';
import { readTest } from './read-test.js';
import { Realms } from './realm.js';
import { runTests } from './run-tests.js';
import { Summary } from './summary.js';

const HARNESS: Record<string, string> = {
  'assert.js': 'function assert(ok, message) { if (ok !== true) throw new Test262Error(message); }',
  'sta.js':
    'function Test262Error(message) { this.message = message; } Test262Error.prototype.toString = () => "no name";',
  'more.js': 'var more = 1;',
};

function outcomes(texts: Readonly<Record<string, string>>): [string, string, string][] {
  const tests = Object.entries(texts).map(([name, text]) => readTest(`language/folder/${name}.js`, text));
  const realms = new Realms((name) => HARNESS[name] ?? '');
  const results = runTests(tests, new BatchCompiler(ts.ScriptTarget.ESNext), realms);
  return [...results].map(({ test, is, because }) => [test.path.slice(16, -3), is, because]);
}

function head(lines: string): string {
  return `/*---\n${lines}\n---*/\n`;
}

test('each test is left out, fails by itself, is refused, or passes', () => {
  const found = outcomes({
    plain: 'let x = 1; assert(x === 1);',
    includes: `${head('includes: [more.js]')}assert(more === 1);`,
    listed: `${head('includes:\n  - more.js\nflags: [onlyStrict]')}assert(more === 1);`,
    sloppy: `${head('flags: [generated, noStrict]')}with ({}) {}`,
    later: `${head('flags: [async]')}$DONE();`,
    wrong: `${head('negative:\n  phase: parse')}let let;`,
    failing: "assert(false, 'as written');",
    unparsable: 'let let = 1;',
    evaluating: 'let x = eval("1"); assert(x === 1);',
    global: 'assert(this === $262.global);',
  });
  expect(found.sort()).toEqual([
    ['evaluating', 'refused', expect.stringMatching(/^TS990007: A direct eval/)],
    ['failing', 'fails unguarded', 'Test262Error: as written'],
    ['global', 'passes', ''],
    ['includes', 'passes', ''],
    ['later', 'left out', 'async'],
    ['listed', 'passes', ''],
    ['plain', 'passes', ''],
    ['sloppy', 'left out', 'noStrict'],
    ['unparsable', 'fails unguarded', expect.stringMatching(/^SyntaxError: /)],
    ['wrong', 'left out', 'negative'],
  ]);
});

test('a test that passes only unguarded deviates, with the statement that failed', () => {
  // The only thing that a function without failures can tell its guards by is its own text.
  const text = "assert(!String(run262).includes('$' + 'at'), 'guarded');";
  expect(outcomes({ text })).toEqual([['text', 'deviates', `no name at ${text}`]]);
});

test('realms are apart', () => {
  expect(outcomes({ a: 'globalThis.leak = 1;', b: "assert(typeof leak === 'undefined');" })).toEqual([
    ['a', 'passes', ''],
    ['b', 'passes', ''],
  ]);
});

test('the table counts by folder', () => {
  const summary = new Summary();
  const test = (path: string) => readTest(path, '');
  summary.add({ test: test('language/statements/if/a.js'), is: 'passes', because: '' });
  summary.add({ test: test('language/statements/if/b.js'), is: 'left out', because: 'async' });
  summary.add({ test: test('language/statements/for/c.js'), is: 'deviates', because: 'it throws' });
  expect(summary.deviates).toBe(true);
  expect(summary.print().split('\n')).toEqual([
    '| folder | left out | fails unguarded | refused | passes | deviates |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    '| if | 1 | 0 | 0 | 1 | 0 |',
    '| for | 0 | 0 | 0 | 0 | 1 |',
    '| total | 1 | 0 | 0 | 1 | 1 |',
    '',
    '     1  left out: async (language/statements/if/b.js)',
    '',
    'DEVIATES language/statements/for/c.js: it throws',
    '',
  ]);
});
