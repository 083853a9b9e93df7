import { relative } from 'node:path';
import { expect } from 'expect';

export interface Test {
  readonly id: string;
  readonly name: string;
  run(): unknown;
}

type Body = (...args: never[]) => unknown;

/**
 * Loads test files that are written for Jest, and keeps their tests, which can then be run any number of times without
 * loading anything again.
 */
export function collectTests(root: string, files: readonly string[]): Test[] {
  const tests: Test[] = [];
  for (const file of files) {
    const around: string[] = [relative(root, file)];
    const describe = (name: string, body: Body): void => {
      around.push(name);
      body();
      around.pop();
    };
    const test = (title: string, body: Body): void => {
      const name = [...around, title].join(' ');
      tests.push({ id: `${tests.length} ${name}`, name, run: () => body() });
    };
    Object.assign(globalThis, { describe: withTable(describe), test: withTable(test), expect });
    require(file);
  }
  return tests;
}

/** Adds Jest's `each`, for a table of rows. */
function withTable(add: (name: string, body: Body) => void): unknown {
  const each = (rows: readonly unknown[]) => (title: string, body: Body) =>
    rows.forEach((row, index) => {
      const args = (Array.isArray(row) ? row : [row]) as never[];
      add(`${title} ${index}`, () => body(...args));
    });
  return Object.assign(add, { each });
}
