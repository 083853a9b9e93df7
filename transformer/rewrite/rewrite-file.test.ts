import { body, module, rewritten } from '../testing/passes.js';

const IMPORT = 'import * as $rt from "ts-resilient/runtime"; $rt.emittedFor(1); ';

test('the runtime is imported in front of the first statement, after comments and directives', () => {
  const text =
    "// first\n'use strict';\nimport { resilient } from 'ts-resilient';\nexport const f = resilient(() => {});";
  expect(rewritten(text).split('\n').slice(0, 3)).toEqual([
    '// first',
    "'use strict';",
    `${IMPORT}import { resilient } from 'ts-resilient';`,
  ]);
});

test('the plans of all functions come last, outer ones first', () => {
  const text = rewritten(
    module(
      'export const f = resilient(() => resilient(function g() {})); export const h = resilient(() => {});',
    ),
  );
  const [, plans = ''] = text.split('function $file() {\n  return ');
  expect([...plans.matchAll(/^ {2}\["(\w)"/gm)].map(([, name]) => name)).toEqual(['f', 'g', 'h']);
  expect(plans).toMatch(/^\["src\/input\.ts", 10000, \[/);
});

test.each([
  ['resilient(() => num())', /^\(\(\) => \{.*\}\);$/],
  ['resilient(  function g() { use(1); }  )', /^\(function g\(\) \{.*\}\);$/],
  ['resilient(async () => {},)', /^\(async \(\) => \{.*\}\);$/],
  ['resilient<void, [], number>(() => 1)', /^\(\(\) => \{.*\}\);$/],
])('the wrapper is left out: %s', (wrapped, expected) => {
  const [, line = ''] = rewritten(module(`export const f = ${wrapped};`)).split('\n');
  expect(line.replace('export const f = ', '')).toMatch(expected);
});

test('a line without semicolon does not take the function for its arguments', () => {
  const text = rewritten(module('const f = num\nresilient(() => use(f))()\nif (f()) resilient(() => 1)()'));
  expect(text).toContain('const f = num\n;((');
  expect(text).toContain('if (f()) ((');
});

test('names that the file has are not used', () => {
  const text = rewritten(body('const $at = num(); use($at);'));
  expect(text).toContain('import * as $$rt from');
  expect(text).toContain('$$at = 1; const $at = num();');
});

test('every line stays where it is', () => {
  const lines = [
    'let a: number;',
    'a = num(); // one',
    'for (const [x] of [[1]])',
    '  use(x, () => a);',
    '/* two */ use(a);',
    'return a;',
  ];
  const guarded = rewritten(body(lines.join('\n')))
    .split('\n')
    .slice(2);
  for (const [index, words] of ['', '// one', 'of [[1]]', 'use(x', '/* two */', 'return'].entries())
    expect(guarded[index]).toContain(words);
});
