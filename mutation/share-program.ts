import * as project from '../transformer/testing/project.js';
import type { Test } from './collect-tests.js';

/**
 * Puts the programs of all unit tests into one, which is parsed and checked once; a test gets its file of it where it
 * would open a program of its own.
 */
export async function shareProgram(tests: readonly Test[]): Promise<void> {
  const { open } = project;
  const sources = new Set<string>();
  const collect: typeof open = (source, options) => {
    if (options === undefined) sources.add(source);
    throw new Error('Only to see what is opened.');
  };
  replaceOpen(collect);
  for (const { run } of tests) {
    try {
      await run();
    } catch {}
  }
  const opened = project.openAll([...sources]);
  replaceOpen((source, options) => (options === undefined && opened.get(source)) || open(source, options));
}

function replaceOpen(open: typeof project.open): void {
  Object.assign(project, { open });
}
