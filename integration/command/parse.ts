import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './world.js';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads the arguments of a command that takes one path.
 *
 * @throws UsageError for an option that there is not, a value that is missing, and not exactly one path
 */
export function parse<O extends Options>(command: string, args: readonly string[], options: O, what: string) {
  const { values, positionals } = parseOrExplain(command, args, options);
  if ((values as { help?: boolean }).help === true) return { values, path: '' };
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new UsageError(
      `${command} takes one ${what}, and got ${positionals.length === 0 ? 'none' : positionals.join(', ')}. See ts-resilient ${command} --help.`,
    );
  return { values, path };
}

function parseOrExplain<O extends Options>(command: string, args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UsageError(`${(error as Error).message}. See ts-resilient ${command} --help.`);
  }
}
