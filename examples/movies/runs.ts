import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Resilient } from 'ts-resilient';
import type { Sources } from './files.js';
import { importMovies, type Summary } from './import-movies.js';
import { contents, openStore, type Store } from './store.js';

/** What can be seen in a folder after a run, whatever the run says about itself. */
export interface Left {
  films: number;
  indexed: boolean;
  decades: boolean;
  decadesInEuros: boolean;
}

export interface GuardedRun {
  report: Resilient<Summary>;
  took: number;
  left: Left;
}

export interface UnguardedRun {
  error: unknown;
  left: Left;
}

export function guardedRun(sources: Sources, folder: string): GuardedRun {
  const db = openStore(folder);
  const start = performance.now();
  const report = importMovies(sources, folder, db);
  return { report, took: performance.now() - start, left: whatIsLeft(folder, db) };
}

export async function unguardedRun(sources: Sources, folder: string): Promise<UnguardedRun> {
  const job = await compiledByTsc();
  const db = openStore(folder);
  let error: unknown;
  try {
    void job.importMovies(sources, folder, db);
  } catch (thrown) {
    error = thrown;
  }
  return { error, left: whatIsLeft(folder, db) };
}

/** `run.mjs` has compiled the same sources to this folder, without the plugin. */
function compiledByTsc(): Promise<typeof import('./import-movies.js')> {
  const file: string = './unguarded/import-movies.js';
  return import(file);
}

function whatIsLeft(folder: string, db: Store): Left {
  return {
    ...contents(db),
    decades: existsSync(join(folder, 'decades.json')),
    decadesInEuros: existsSync(join(folder, 'decades-in-euros.json')),
  };
}
