import { Effect } from 'effect';
import { nightly as allSettled } from './all-settled.js';
import { nightly as effect } from './effect.js';
import { nightly as neverthrow } from './neverthrow.js';
import { nightly as resilient } from './resilient.js';
import { nightly as tryCatch } from './try-catch.js';
import { nightly as unguarded } from './unguarded.js';
import type { World } from './world.js';

export interface Version {
  readonly title: string;
  /** Without its ending. */
  readonly file: string;
  readonly run: (world: World) => Promise<Known>;
}

/** What the caller gets to know. */
export interface Known {
  readonly total: number | undefined;
  readonly errors: number;
  /** The lines on which they happened, if the outcome itself tells. */
  readonly lines?: readonly number[];
  /** The lines that did not run, likewise. */
  readonly skipped?: readonly number[];
}

export const versions: readonly Version[] = [
  {
    title: 'a `try` around the call',
    file: 'unguarded',
    run: (world) => unguarded(world).then((total) => ({ total, errors: 0 }), nothing),
  },
  { title: 'a `try` for each statement', file: 'try-catch', run: (world) => counted(tryCatch(world)) },
  { title: '`Promise.allSettled`', file: 'all-settled', run: (world) => counted(allSettled(world)) },
  {
    title: 'neverthrow',
    file: 'neverthrow',
    run: async (world) => (await neverthrow(world)).match(count, nothing),
  },
  { title: 'Effect', file: 'effect', run: (world) => counted(Effect.runPromise(effect(world))) },
  {
    title: 'ts-resilient',
    file: 'resilient',
    run: async (world) => {
      const { value, errors, skipped } = await resilient(world);
      return { total: value, errors: errors.length, lines: linesOf(errors), skipped: linesOf(skipped) };
    },
  },
];

interface Collected {
  readonly total: number;
  readonly errors: readonly unknown[];
}

function counted(outcome: Promise<Collected>): Promise<Known> {
  return outcome.then(count, nothing);
}

function count({ total, errors }: Collected): Known {
  return { total, errors: errors.length };
}

function nothing(): Known {
  return { total: undefined, errors: 1 };
}

function linesOf(places: readonly { readonly site: { readonly line: number } }[]): number[] {
  return [...new Set(places.map(({ site }) => site.line))];
}
