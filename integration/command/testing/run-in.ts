import { run } from '../run.js';
import type { World } from '../world.js';

/** What the command has done. */
export interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process, as in a folder. */
export function runIn(cwd: string, args: readonly string[], given: Partial<World> = {}): Done {
  const done = { out: '', err: '' };
  const world: World = {
    cwd,
    env: {},
    isTerminal: false,
    out: (text) => {
      done.out += text;
    },
    err: (text) => {
      done.err += text;
    },
    ...given,
  };
  const code = run(args, world);
  const told = (text: string): string => text.replaceAll(`${cwd}/`, '').replaceAll(cwd, '.');
  return { code, out: told(done.out), err: told(done.err) };
}
