import { relative } from 'node:path';
import { open } from '../testing/project.js';

const FILES = {
  '/project/src/job.ts':
    "import { report, type Resilient } from 'ts-resilient'; export const job = (): Resilient<1> => report(1);",
  '/project/src/hands-on.ts': "export { job } from './job';",
  '/project/src/far.ts': "import { job } from './hands-on'; import './plain'; export const far = job;",
  '/project/src/inline.ts': "export const later = () => import('./job');",
  '/project/src/plain.ts': 'export const plain = 1;',
  '/project/src/apart.ts': "import { plain } from './plain'; export const apart = plain;",
};

function concerned(input: string, more: Readonly<Record<string, string>> = {}): string[] {
  const { env } = open(input, { files: { ...FILES, ...more } });
  return [...env.concerned()]
    .map(({ fileName }) => relative('/project/src', fileName))
    .filter((name) => !name.startsWith('..'))
    .sort();
}

test('files that import a report, however far', () => {
  expect(concerned("import { far } from './far'; far();")).toEqual([
    'far.ts',
    'hands-on.ts',
    'inline.ts',
    'input.ts',
    'job.ts',
  ]);
  expect(concerned("import { apart } from './apart'; apart;")).not.toContain('input.ts');
});

test('all files, if a report may be global', () => {
  const files = {
    '/project/src/global.ts': "import type { job } from './job'; declare global { var nightly: typeof job; }",
  };
  expect(concerned('nightly();', files)).toEqual(
    expect.arrayContaining(['apart.ts', 'input.ts', 'plain.ts']),
  );
});

test('all files, if it may be what JSX means', () => {
  const files = {
    '/project/src/jsx-runtime.ts': "import type { job } from './job'; export type J = typeof job;",
  };
  expect(concerned('export {};', files)).toContain('apart.ts');
});

test('those that import what is declared as a module elsewhere', () => {
  const files = {
    '/project/src/adds.d.ts':
      "declare module 'jobs' { import { job } from 'ts-resilient'; export { job as other }; }",
  };
  expect(concerned("import { other } from 'jobs'; other;", files)).toContain('input.ts');
});

test('what is added to a module comes with it', () => {
  const files = {
    '/project/src/adds.ts':
      "import type { job } from './job'; declare module './plain' { const more: typeof job; }",
  };
  expect(concerned("import { apart } from './apart'; apart;", files)).toEqual(
    expect.arrayContaining(['apart.ts', 'input.ts', 'plain.ts']),
  );
});

test('none in a program without the package', () => {
  const { env } = open('export {};');
  expect(env.concerned().size).toBe(0);
});
