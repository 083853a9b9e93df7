import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { collectTests, type Test } from './collect-tests.js';
import { fixtureTests } from './fixture-tests.js';
import { shareProgram } from './share-program.js';

const ROOT = join(__dirname, '..');
const FOLDERS = ['analyse', 'plan'];

/** The unit tests and the fixtures; the quick ones first, since one failure is enough. */
export function loadTests(): Test[] {
  const files = FOLDERS.flatMap((folder) => {
    const path = join(ROOT, 'transformer', folder);
    return readdirSync(path).map((name) => join(path, name));
  });
  const unitTests = files.filter((file) => file.endsWith('.test.ts'));
  return [...collectTests(ROOT, unitTests), ...fixtureTests(ROOT)];
}

/** Makes what all runs of the tests have in common. */
export async function prepare(tests: readonly Test[]): Promise<void> {
  await shareProgram(tests.filter(({ id }) => !id.startsWith('fixtures/')));
}
