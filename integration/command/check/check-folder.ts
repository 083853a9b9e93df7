import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { loadTypeScript } from '../load-typescript.js';
import { nearestConfig, openProject } from '../open-project.js';
import { UsageError } from '../world.js';
import { compareSources, type SourceFunction } from './compare-sources.js';
import { readScripts } from './read-scripts.js';
import type { Script } from './script.js';

/** What is known about a folder of built code. */
export interface Checked {
  readonly scripts: readonly Script[];
  /** The functions of the sources; `undefined` if there are none to compare with. */
  readonly functions: readonly SourceFunction[] | undefined;
  /** The package that the built code would load; `undefined` if it finds none. */
  readonly installed: Installed | undefined;
}

export interface Installed {
  readonly version: string;
  /** Why code that was emitted for this protocol does not load, if it does not. */
  refusal(protocol: number): string | undefined;
}

/**
 * Looks at built code, and at its sources if there are any.
 *
 * @param config the `tsconfig.json` that was given; without it the nearest one, from the folder upwards
 * @throws UsageError if there is no such folder, or the project cannot be opened
 */
export function checkFolder(target: string, cwd: string, config: string | undefined): Checked {
  const folder = resolve(cwd, target);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`There is no folder ${target}.`);
  const path = config === undefined ? nearestConfig(folder) : resolve(cwd, config);
  if (path === undefined)
    return {
      scripts: readScripts(loadTypeScript(folder), folder),
      functions: undefined,
      installed: installedFor(folder),
    };
  const project = openProject(dirname(path), path, []);
  const scripts = readScripts(project.env.tsc, folder);
  return { scripts, functions: compareSources(project, folder, scripts), installed: installedFor(folder) };
}

/** The runtime as files in the folder find it; it is asked itself, since it knows what it can run. */
function installedFor(folder: string): Installed | undefined {
  const load = createRequire(join(folder, 'any.js'));
  try {
    const { version } = JSON.parse(readFileSync(load.resolve('ts-resilient/package.json'), 'utf8'));
    const { emittedFor } = load('ts-resilient/runtime') as { emittedFor: (protocol: number) => void };
    return { version, refusal: (protocol) => refusalOf(emittedFor, protocol) };
  } catch {
    return undefined;
  }
}

function refusalOf(emittedFor: (protocol: number) => void, protocol: number): string | undefined {
  try {
    emittedFor(protocol);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
