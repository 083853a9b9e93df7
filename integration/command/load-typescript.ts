import { createRequire } from 'node:module';
import { join } from 'node:path';
import type ts from 'typescript';
import { UsageError } from './world.js';

/**
 * TypeScript as a project has it installed.
 *
 * @throws UsageError if it has none, or one that the engine cannot work with
 */
export function loadTypeScript(folder: string): typeof ts {
  let tsc: typeof ts;
  try {
    tsc = createRequire(join(folder, 'tsconfig.json'))('typescript');
  } catch {
    throw new UsageError(
      `TypeScript is not installed where ${folder} could find it. Install it: npm i -D typescript@6.0.3`,
    );
  }
  const [major = 0, minor = 0] = tsc.version.split('.').map(Number);
  if (major === 6 || (major === 5 && minor >= 9)) return tsc;
  throw new UsageError(
    `The project in ${folder} has TypeScript ${tsc.version}; ts-resilient needs 5.9 or 6.0. Install it: npm i -D typescript@6.0.3`,
  );
}
