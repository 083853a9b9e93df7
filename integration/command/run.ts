import manifest from '../../package.json' with { type: 'json' };
import { runCheck } from './check/run-check.js';
import { runExplain } from './explain/run-explain.js';
import { USAGE } from './usage.js';
import { ExitCode, UsageError, type World } from './world.js';

const COMMANDS: Readonly<Record<string, (args: readonly string[], world: World) => ExitCode>> = {
  check: runCheck,
  explain: runExplain,
};

/**
 * Runs the command `ts-resilient`.
 *
 * @param args what stands behind its name
 * @returns what the process is to end with
 */
export function run(args: readonly string[], world: World): ExitCode {
  try {
    return dispatch(args, world);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    world.err(`ts-resilient: ${error.message}\n`);
    return ExitCode.usage;
  }
}

function dispatch([name, ...rest]: readonly string[], world: World): ExitCode {
  if (name === undefined) {
    world.err(USAGE);
    return ExitCode.usage;
  }
  if (name === '-h' || name === '--help' || name === 'help') return print(world, USAGE);
  if (name === '-v' || name === '--version') return print(world, `${manifest.version}\n`);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command !== undefined) return command(rest, world);
  const kind = name.startsWith('-') ? 'option' : 'command';
  throw new UsageError(`There is no ${kind} ${name}. See ts-resilient --help.`);
}

function print(world: World, text: string): ExitCode {
  world.out(text);
  return ExitCode.ok;
}
