import { readReport } from './read-report.js';
import { framesOf, framesWithin } from './stack.js';
import { failure, partial, siteAt, thrown } from './testing/reports.js';

const FRAMES = [
  '    at JSON.parse (<anonymous>)',
  '    at parse (file:///app/dist/parse.js:3:9)',
  '    at Object.read (/app/node_modules/reader/index.js:10:2)',
  '    at async node:fs/promises:10:2',
  '    at async Shop.job [as run] (/app/dist/job.js:7:5)',
  '    at main (/app/dist/main.js:1:1)',
];

function within(error: unknown, name: string, folders: readonly string[] = ['/app']): string[] {
  const report = partial([failure(error, siteAt({ function: name }))]);
  return readReport(report, undefined).failures.flatMap((one) => framesWithin(one, folders));
}

test('the frames between the statement and what threw, without what is built in', () => {
  const error = thrown(new TypeError('no'), FRAMES);
  expect(within(error, 'job')).toEqual([
    'at parse (dist/parse.js:3:9)',
    'at Object.read (node_modules/reader/index.js:10:2)',
  ]);
  expect(within(error, 'Shop.job')).toEqual(within(error, 'job'));
  expect(within(error, 'read')).toEqual(['at parse (dist/parse.js:3:9)']);
  expect(within(error, 'parse')).toEqual([]);
});

test('all of them where the function is not found', () => {
  const error = thrown(new TypeError('no'), FRAMES);
  expect(within(error, 'minified').at(-1)).toBe('at main (dist/main.js:1:1)');
  expect(within(error, '').length).toBe(4);
});

test('only files in a folder are told relative to it', () => {
  const error = thrown(new Error('no'), ['    at a (/app2/x.js:1:1)', '    at b (/srv/app/x.js:1:1)']);
  expect(within(error, 'job', ['/app', ''])).toEqual(['at a (/app2/x.js:1:1)', 'at b (/srv/app/x.js:1:1)']);
});

test('the frames of other engines', () => {
  const error = Object.assign(new Error('no'), { stack: 'parse@/app/parse.js:3:9\njob@/app/job.js:7:5\n' });
  expect(within(error, 'job')).toEqual(['parse@parse.js:3:9']);
});

test('a message that looks like a stack is none', () => {
  const message = 'no\n    at evil (/etc/passwd:1:1)';
  expect(within(thrown(new Error(message), FRAMES.slice(1, 2)), 'job')).toEqual([
    'at parse (dist/parse.js:3:9)',
  ]);
});

test.each([undefined, null, 'text', {}, { stack: 7 }, { stack: '' }, { message: 'm', stack: 'm' }])(
  'there are none of %j',
  (cause) => {
    expect(framesOf({ cause })).toEqual([]);
  },
);
