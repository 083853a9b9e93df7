import { inspect } from 'node:util';
import type { Resilient, Site, StatementError } from '../types/index.js';
import { withMethods } from './with-methods.js';

const site = (line: number, text = 'work();'): Site => ({
  file: 'src/job.ts',
  line,
  column: 3,
  endLine: line,
  endColumn: 10,
  function: 'job',
  text,
});

function error(line: number, message: string): StatementError {
  return { cause: message, name: 'Error', message, site: site(line), iterations: [], via: [] };
}

function partial(errors: StatementError[], skipped: Resilient<unknown>['skipped'] = []): Resilient<unknown> {
  const [first = error(1, 'no'), ...others] = errors;
  return withMethods({
    status: 'partial',
    ok: false,
    value: { rows: [1, 2] },
    errors: [first, ...others],
    skipped,
  });
}

test('a report is shown with a line for each statement', () => {
  const errors = [error(4, 'row 1 has no price'), error(9, 'the file is gone'), error(4, 'row 7')];
  const report = partial(errors, [{ site: site(11, 'if (all)'), causes: [0, 2] }]);
  expect(inspect(report)).toBe(`{
  status: 'partial',
  ok: false,
  value: { rows: [ 1, 2 ] },
  errors: [
    [src/job.ts:4:3 2× Error: row 1 has no price],
    [src/job.ts:9:3 Error: the file is gone]
  ],
  skipped: [ [src/job.ts:11:3 if (all)] ]
}`);
});

test('within something else it is as deep as any object', () => {
  const report = partial([]);
  expect(inspect({ report }, { depth: 0 })).toBe('{ report: [Object] }');
  expect(inspect([report])).toContain('[src/job.ts:1:3 Error: no]');
});

test('a line is one line, and nothing in it acts on a terminal', () => {
  const shown = inspect(partial([error(1, `a\r\nb\x1b]0;title\x07\x9b31m"'\`${'x'.repeat(1000)}`)]));
  expect(shown).toContain('Error: a\\r\\nb\\x1B]0;title\\x07\\x9B31m');
  expect(shown).toMatch(/^[\n -~]*$/);
  expect(Math.max(...shown.split('\n').map(({ length }) => length))).toBeLessThan(230);
});

test('of very many statements the first are shown, and how many more there are', () => {
  const errors = Array.from({ length: 500 }, (_, index) => error(index + 1, 'no'));
  const shown = inspect(partial(errors));
  expect(shown.split('\n').length).toBeLessThan(20);
  expect(shown).toContain('[and 490 more]');
});

test('everything is shown if asked', () => {
  const shown = inspect(partial([error(4, 'row 1')]), { customInspect: false, depth: null });
  expect(shown).toContain("cause: 'row 1'");
  expect(shown).toContain('endColumn: 10');
});

test('what only looked like a report, and was absorbed, is shown as any object', () => {
  expect(inspect(partial([{} as StatementError]))).toContain('errors: [ {} ]');
});
