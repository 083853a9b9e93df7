import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from '../parse.js';
import { EXPLAIN_USAGE } from '../usage.js';
import { ExitCode, UsageError, wantsColour, type World } from '../world.js';
import { type ExplainedFile, explainFile } from './explain-file.js';
import { printHtml } from './html/print-html.js';
import { printText } from './print-text.js';

const OPTIONS = {
  project: { type: 'string', short: 'p' },
  json: { type: 'boolean' },
  html: { type: 'boolean' },
  out: { type: 'string', short: 'o' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `ts-resilient explain FILE[:FUNCTION]` */
export function runExplain(args: readonly string[], world: World): ExitCode {
  const { values, path } = parse('explain', args, OPTIONS, 'FILE[:FUNCTION]');
  if (values.help === true) {
    world.out(EXPLAIN_USAGE);
    return ExitCode.ok;
  }
  if (values.json === true && values.html === true)
    throw new UsageError('explain prints --json or --html, not both.');
  const explained = explainFile(path, world.cwd, values.project);
  for (const problem of explained.problems) world.err(`${problem}\n`);
  if (explained.problems.length > 0) return ExitCode.findings;
  if (explained.explanation.functions.length === 0) {
    world.err(`${path}: no function in it is resilient.\n`);
    return ExitCode.findings;
  }
  if (explained.typeError !== undefined)
    world.err(`${explained.typeError}\nWith type errors, what follows from types may be wrong here.\n`);
  write(print(explained, values, world), values.out, world);
  return ExitCode.ok;
}

function print({ explanation, source }: ExplainedFile, values: Values, world: World): string {
  if (values.json === true) return `${JSON.stringify(explanation, undefined, 2)}\n`;
  if (values.html === true) return printHtml(explanation, source);
  return printText(explanation, values.out === undefined && wantsColour(world));
}

interface Values {
  readonly json?: boolean;
  readonly html?: boolean;
  readonly out?: string;
}

function write(text: string, path: string | undefined, world: World): void {
  if (path === undefined) return world.out(text);
  try {
    writeFileSync(resolve(world.cwd, path), text);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`);
  }
}
