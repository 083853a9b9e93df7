import { open } from '../testing/passes.js';

const words = (text: string, files = {}) =>
  [...new Set(open(text, { files }).env.vocabulary.values())].sort();

const ALL = [
  'CompleteReport',
  'FailedReport',
  'PartialReport',
  'absorb',
  'must',
  'reject',
  'report',
  'resilient',
];

test.each([
  "import { report } from 'ts-resilient'; report();",
  "import type { Resilient } from 'ts-resilient'; export type R = Resilient<1>;",
  "import * as all from 'ts-resilient'; all.report();",
  "import 'ts-resilient';",
  "export * from 'ts-resilient';",
])('the package is known by %s', (text) => expect(words(text)).toEqual(ALL));

test('one file that imports it is enough', () => {
  expect(words('export {};', { '/project/src/other.ts': "import 'ts-resilient';" })).toEqual(ALL);
});

test.each(['export {};', "export const name = 'ts-resilient';", "export * from './ts-resilient.js';"])(
  'without an import there are no words: %s',
  (text) => {
    expect(words(text, { '/project/src/ts-resilient.ts': 'export const report = 1;' })).toEqual([]);
  },
);
