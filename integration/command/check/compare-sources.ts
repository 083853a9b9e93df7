import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type ts from 'typescript';
import { isConcerned } from '../../../transformer/create-environment.js';
import type { Environment } from '../../../transformer/environment.js';
import { findUnits } from '../../../transformer/find/find-units.js';
import type { Unit } from '../../../transformer/find/unit.js';
import { siteFileName } from '../../../transformer/plan/site-file-name.js';
import { encodePlan } from '../../../transformer/rewrite/encode-plan.js';
import { transformFile } from '../../../transformer/transform-file.js';
import type { OpenedProject } from '../open-project.js';
import { type EmittedFunction, rowsOf, type Script } from './script.js';

/** What became of a function of the sources that is typed resilient. */
export interface SourceFunction {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly name: string;
  readonly state: State;
}

export type State =
  | 'guarded'
  /** It has guards, but other ones than its source would get now. */
  | 'outdated'
  /** Its file was built, and it has no guards. */
  | 'not guarded'
  /** The transformer refuses its file: the build has errors. */
  | 'refused'
  /** Nothing in the checked folder shows whether its file is in it. */
  | 'unknown';

/** Looks up each resilient function of a project in what was built. */
export function compareSources(
  project: OpenedProject,
  folder: string,
  scripts: readonly Script[],
): SourceFunction[] {
  const { env } = project;
  const files = env.program.getSourceFiles().filter((file) => isConcerned(env, file));
  return files.flatMap((file) => compareFile(project, folder, scripts, file));
}

function compareFile(
  { env, parsed }: OpenedProject,
  folder: string,
  scripts: readonly Script[],
  file: ts.SourceFile,
): SourceFunction[] {
  const { units } = findUnits(env, file);
  if (units.length === 0) return [];
  const name = siteFileName(env, file);
  const emitted = scripts.flatMap(({ tables }) =>
    tables.filter(({ source }) => source === name).flatMap(({ functions }) => functions),
  );
  const isThere = isBuilt(env, parsed, folder, scripts, file);
  const wanted = wantedOf(env, file);
  return units.map((unit, index) => ({
    file: name,
    ...placeOf(unit),
    name: unit.name,
    state: stateOf(unit.name, wanted?.[index], emitted, isThere),
  }));
}

/** The rows that the functions would get now, in their order; `undefined` if they get none. */
function wantedOf(env: Environment, file: ts.SourceFile): readonly (readonly unknown[])[] | undefined {
  const { edited, units } = transformFile(env, file);
  return edited === undefined ? undefined : units.map(({ plan }) => rowsOf(encodePlan(plan)));
}

function stateOf(
  name: string,
  wanted: readonly unknown[] | undefined,
  emitted: readonly EmittedFunction[],
  isThere: boolean,
): State {
  if (wanted === undefined) return 'refused';
  const own = emitted.filter((one) => one.name === name);
  if (own.some(({ rows }) => isDeepStrictEqual(rows, wanted))) return 'guarded';
  if (own.length > 0) return 'outdated';
  return isThere || emitted.length > 0 ? 'not guarded' : 'unknown';
}

/** Whether the checked folder has what the file was built into, by the compiler or, as a source map says, by a bundler. */
function isBuilt(
  { tsc }: Environment,
  parsed: ts.ParsedCommandLine,
  folder: string,
  scripts: readonly Script[],
  { fileName }: ts.SourceFile,
): boolean {
  const path = resolve(fileName);
  if (scripts.some(({ sources }) => sources.includes(path))) return true;
  if (!parsed.fileNames.some((one) => resolve(one) === path)) return false;
  const outputs = tsc.getOutputFileNames(parsed, fileName, !tsc.sys.useCaseSensitiveFileNames);
  return outputs.some(
    (output) => /\.[cm]?jsx?$/.test(output) && isInside(resolve(output), folder) && existsSync(output),
  );
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith('..') && !isAbsolute(way);
}

function placeOf({ node, wrapper }: Unit): { line: number; column: number } {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition((wrapper ?? node).getStart(file));
  return { line: line + 1, column: character + 1 };
}
