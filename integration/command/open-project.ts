import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type ts from 'typescript';
import { createEnvironment } from '../../transformer/create-environment.js';
import type { Environment } from '../../transformer/environment.js';
import { parseOptions } from '../../transformer/options.js';
import { loadTypeScript } from './load-typescript.js';
import { UsageError } from './world.js';

export interface OpenedProject {
  readonly env: Environment;
  /** The path of the `tsconfig.json`. */
  readonly config: string;
  readonly parsed: ts.ParsedCommandLine;
}

/**
 * Opens the project that a file belongs to, with the project's own TypeScript.
 *
 * @param from where `tsconfig.json` is looked for, upwards
 * @param given the path of the `tsconfig.json`, or of its folder, if the user gave one
 * @param files files that are to be in the program, whether or not the project includes them
 * @throws UsageError if there is no such project, no TypeScript that can be used, or the configuration is wrong
 */
export function openProject(
  from: string,
  given: string | undefined,
  files: readonly string[],
): OpenedProject {
  const config = given === undefined ? findConfig(from) : givenConfig(given);
  const tsc = loadTypeScript(dirname(config));
  const parsed = parseConfig(tsc, config);
  const rootNames = [...new Set([...parsed.fileNames, ...files])];
  const references = parsed.projectReferences;
  const program = tsc.createProgram({
    rootNames,
    options: { ...parsed.options, configFilePath: config, noEmit: true },
    ...(references === undefined ? {} : { projectReferences: references }),
  });
  return { env: createEnvironment(tsc, program, pluginOptions(config, parsed)), config, parsed };
}

/** The nearest `tsconfig.json`, in a folder or above it. */
export function nearestConfig(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'tsconfig.json');
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return undefined;
  }
}

function findConfig(from: string): string {
  const path = nearestConfig(from);
  if (path !== undefined) return path;
  throw new UsageError(`There is no tsconfig.json in ${from} or above it. Give one with -p.`);
}

function givenConfig(given: string): string {
  const inFolder = join(given, 'tsconfig.json');
  const path = resolve(existsSync(inFolder) ? inFolder : given);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`${given} is no tsconfig.json, and no folder with one.`);
  return path;
}

function parseConfig(tsc: typeof ts, path: string): ts.ParsedCommandLine {
  const fail = (diagnostic: ts.Diagnostic): never => {
    throw new UsageError(`${path}: ${tsc.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`);
  };
  const host = { ...tsc.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const parsed = tsc.getParsedCommandLineOfConfigFile(path, undefined, host);
  if (parsed === undefined) throw new UsageError(`${path} cannot be read.`);
  // That it names no files itself is usual for one that only refers to others.
  const NO_INPUTS = [18002, 18003];
  const [error] = parsed.errors.filter(({ code }) => !NO_INPUTS.includes(code));
  return error === undefined ? parsed : fail(error);
}

/** The options of the plugin's entry, if the project has one. */
function pluginOptions(config: string, { options }: ts.ParsedCommandLine): Environment['options'] {
  const plugins = (options.plugins ?? []) as unknown as readonly Readonly<Record<string, unknown>>[];
  const entry = plugins.find(({ transform }) => transform === 'ts-resilient/transformer') ?? {};
  const { options: parsed, problems } = parseOptions(entry);
  if (problems.length > 0) throw new UsageError(`${config}: ${problems.join('\n')}`);
  return parsed;
}
