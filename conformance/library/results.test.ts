import { readMocha, readTap, readVitest } from './results.js';

test('Mocha', () => {
  const results = { passes: [{ fullTitle: 'a b' }, { fullTitle: 'a b' }], failures: [{ fullTitle: 'c' }] };
  expect([...readMocha(`printed\n${JSON.stringify(results)}`)]).toEqual([
    ['a b', true],
    ['a b (2)', true],
    ['c', false],
  ]);
});

test('Vitest', () => {
  const assertionResults = ['passed', 'failed', 'skipped'].map((status) => ({ fullName: status, status }));
  expect([...readVitest(JSON.stringify({ testResults: [{ name: 'file', assertionResults }] }))]).toEqual([
    ['passed', true],
    ['failed', false],
  ]);
});

test('TAP: the tests, not their suites', () => {
  const lines = [
    '# Subtest: suite',
    '    ok 1 - one',
    '      ---',
    '      duration_ms: 1',
    '      ...',
    '    not ok 2 - two',
    '      ---',
    '      duration_ms: 1',
    "      failureType: 'testCodeFailure'",
    '      ...',
    'not ok 1 - suite',
    '  ---',
    '  duration_ms: 2',
    "  type: 'suite'",
    '  ...',
  ];
  expect([...readTap(lines.join('\n'))]).toEqual([
    ['one', true],
    ['two', false],
  ]);
});
