import { makeLongFile, makeLongFunction, makeProject } from './generate/project.js';
import type { Workspace } from './workspace.js';

/** A project that is compiled with the plugin and without it. */
export interface Case {
  readonly name: string;
  readonly title: string;
  /** The share of functions that are resilient, from 0 to 1. */
  readonly share: number;
  /** How often both variants are compiled. */
  readonly runs: number;
  write(workspace: Workspace): string;
}

const SEED = 5;

export const cases: readonly Case[] = [
  {
    name: 'effect',
    title: 'Effect’s own sources',
    share: 0,
    runs: 3,
    write: (workspace) => workspace.effect(),
  },
  ...[0.01, 0.1].flatMap((share) => [
    generated(10_000, share, 7),
    generated(100_000, share, 4),
    generated(500_000, share, 1),
  ]),
  ...[1_250, 2_500, 5_000].map((statements) => ({
    name: `function-${statements}`,
    title: `one function of ${statements.toLocaleString('en')} statements`,
    share: 1,
    runs: 3,
    write: (workspace: Workspace) =>
      workspace.generated(`function-${statements}`, makeLongFunction(SEED, statements)),
  })),
  {
    name: 'file',
    title: 'one file of 10,000 functions',
    share: 0.1,
    runs: 2,
    write: (workspace) => workspace.generated('file', makeLongFile(SEED, 10_000, 0.1)),
  },
];

function generated(lines: number, share: number, runs: number): Case {
  const name = `lines-${lines}-${share}`;
  const title = `${lines.toLocaleString('en')} lines, ${share * 100} % of functions`;
  const write = (workspace: Workspace): string =>
    workspace.generated(name, makeProject({ seed: SEED, share, lines }));
  return { name, title, share, runs, write };
}

/** What is watched while one of its files changes. */
export const WATCHED = 'lines-100000-0.1';
