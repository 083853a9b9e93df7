import { type Results, readMocha, readTap, readVitest } from './results.js';

/** How a library is built and tested. Paths are relative to its checkout. */
export interface Library {
  readonly tsconfig: string;
  /** The files whose functions are made resilient begin with this, and do not end with `.test.ts`. */
  readonly source: string;
  /** Where the compiled code goes: to `outDir`, or in the place of the source files. */
  readonly emit: 'outDir' | 'inPlace';
  readonly test: readonly string[];
  /** Functions, by name, that are left as they are, and why. */
  readonly keep?: Readonly<Record<string, string>>;
  readonly readResults: (output: string) => Results;
}

export const LIBRARIES: Readonly<Record<string, Library>> = {
  'jsonc-parser': {
    tsconfig: 'src/tsconfig.json',
    source: 'src/',
    emit: 'outDir',
    test: ['--test', '--test-reporter=tap', './lib/esm/test/'],
    readResults: readTap,
  },
  cockatiel: {
    tsconfig: 'tsconfig.json',
    source: 'src/',
    emit: 'outDir',
    test: ['node_modules/mocha/bin/mocha.js', '--reporter', 'json'],
    readResults: readMocha,
  },
  superstruct: {
    tsconfig: 'tsconfig.json',
    source: 'src/',
    emit: 'inPlace',
    test: ['node_modules/vitest/vitest.mjs', 'run', '--pool=forks', '--testTimeout=60000', '--reporter=json'],
    readResults: readVitest,
  },
  yaml: {
    tsconfig: 'tsconfig.json',
    source: 'src/',
    emit: 'inPlace',
    test: ['node_modules/vitest/vitest.mjs', 'run', '--testTimeout=60000', '--reporter=json'],
    readResults: readVitest,
  },
};
