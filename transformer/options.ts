import { DEFAULT_MAX_ERRORS, type TransformerOptions } from './environment.js';

/** The options of the plugin entry that are ts-patch's or the editor's own. */
const HOST_OPTIONS = [
  'name',
  'global',
  'transform',
  'transformProgram',
  'import',
  'type',
  'after',
  'afterDeclarations',
  'isEsm',
  'resolvePathAliases',
  'tsConfig',
];
const OPTIONS = ['maxErrors', 'dump', 'groupHazards'];

export interface ParsedOptions {
  readonly options: TransformerOptions;
  /** What is wrong with the entry, and what to do; empty if it is right. */
  readonly problems: readonly string[];
}

/** Reads the plugin entry of a tsconfig. */
export function parseOptions(entry: Readonly<Record<string, unknown>>): ParsedOptions {
  const unknown = Object.keys(entry).filter((key) => !OPTIONS.includes(key) && !HOST_OPTIONS.includes(key));
  const problems = unknown.map(
    (key) =>
      `Unknown option "${key}" in the plugin entry of ts-resilient. Its options are: ${OPTIONS.join(', ')}.`,
  );
  const { maxErrors = DEFAULT_MAX_ERRORS, dump = false, groupHazards = true } = entry;
  if (!isCount(maxErrors)) problems.push(wrongValue('maxErrors', maxErrors, 'a whole number from 1 up'));
  for (const [name, value] of Object.entries({ dump, groupHazards }))
    if (typeof value !== 'boolean') problems.push(wrongValue(name, value, 'true or false'));
  return {
    options: {
      maxErrors: isCount(maxErrors) ? maxErrors : DEFAULT_MAX_ERRORS,
      dump: dump === true,
      groupHazards: groupHazards !== false,
    },
    problems,
  };
}

function wrongValue(option: string, value: unknown, wanted: string): string {
  return `Option "${option}" of ts-resilient is ${JSON.stringify(value)}. It must be ${wanted}.`;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}
