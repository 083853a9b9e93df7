import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project, type SourceFile, ts as bundled } from 'ts-morph';
import type ts from 'typescript';
import { createEnvironment } from '../create-environment.js';
import { DEFAULT_MAX_ERRORS, type Environment } from '../environment.js';

const ROOT = join(__dirname, '../..');

/** ts-morph brings the same TypeScript under types of its own. */
export const tsc = bundled as unknown as typeof ts;

export interface Opened {
  readonly env: Environment;
  readonly file: ts.SourceFile;
}

export interface OpenOptions {
  readonly compilerOptions?: ts.CompilerOptions;
  /** More files, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The program has type errors on purpose. */
  readonly hasTypeErrors?: boolean;
}

/** What the programs of the tests call: one function for each type. */
const WORLD = `
declare function num(...of: unknown[]): number;
declare function str(...of: unknown[]): string;
declare function bool(...of: unknown[]): boolean;
declare function list(...of: unknown[]): number[];
declare function later(...of: unknown[]): Promise<number>;
declare function use(...of: unknown[]): void;
declare function fail(...of: unknown[]): never;
declare function assert(of: unknown): asserts of;
`;

const COMPILER_OPTIONS: ts.CompilerOptions = {
  target: tsc.ScriptTarget.ES2022,
  module: tsc.ModuleKind.ESNext,
  moduleResolution: tsc.ModuleResolutionKind.Bundler,
  // Half of the time is spent on the library: no more of it than the programs need.
  lib: [
    'lib.es2015.d.ts',
    'lib.es2018.asynciterable.d.ts',
    'lib.es2018.asyncgenerator.d.ts',
    'lib.esnext.disposable.d.ts',
  ],
  types: [],
  strict: true,
  paths: { 'ts-resilient': ['/package/runtime/index.ts'] },
};

interface Shared {
  readonly project: Project;
  options: ts.CompilerOptions | undefined;
  extra: SourceFile[];
}

const NO_OPTIONS: ts.CompilerOptions = {};
let shared: Shared | undefined;

/** A program in memory that consists of one module; the package's types are those of the repository. */
export function open(
  source: string,
  { compilerOptions = NO_OPTIONS, files = {}, hasTypeErrors }: OpenOptions = {},
): Opened {
  const project = projectWith(compilerOptions, files);
  project.createSourceFile('/project/src/input.ts', source, { overwrite: true });
  const program = project.getProgram().compilerObject as unknown as ts.Program;
  const file = program.getSourceFile('/project/src/input.ts') as ts.SourceFile;
  if (hasTypeErrors !== true) expectNoTypeErrors(program, file);
  return { env: environmentOf(program, '/project'), file };
}

/** One program of many such modules, by their text; each stands in a folder of its own. */
export function openAll(sources: readonly string[]): ReadonlyMap<string, Opened> {
  const project = createProject();
  project.compilerOptions.set(COMPILER_OPTIONS as object);
  const paths = sources.map((source, index) =>
    project.createSourceFile(`/project/${index}/src/input.ts`, source).getFilePath(),
  );
  const program = project.getProgram().compilerObject as unknown as ts.Program;
  const env = environmentOf(program, '/project');
  return new Map(
    paths.map((path, index) => [
      sources[index] as string,
      { env: { ...env, root: `/project/${index}` }, file: program.getSourceFile(path) as ts.SourceFile },
    ]),
  );
}

function environmentOf(program: ts.Program, root: string): Environment {
  return { ...createEnvironment(tsc, program, { maxErrors: DEFAULT_MAX_ERRORS, dump: false }), root };
}

/** There is one project, so that the library is parsed only once. */
function projectWith(compilerOptions: ts.CompilerOptions, files: Readonly<Record<string, string>>): Project {
  shared ??= { project: createProject(), options: undefined, extra: [] };
  const { project } = shared;
  for (const file of shared.extra) file.forget();
  shared.extra = Object.entries(files).map(([path, text]) => project.createSourceFile(path, text));
  if (shared.options !== compilerOptions) {
    project.compilerOptions.reset();
    project.compilerOptions.set({ ...COMPILER_OPTIONS, ...compilerOptions } as object);
    shared.options = compilerOptions;
  }
  return project;
}

function createProject(): Project {
  const project = new Project({ useInMemoryFileSystem: true });
  for (const path of ['types/index.ts', ...runtimeFiles()])
    project.createSourceFile(`/package/${path}`, readFileSync(join(ROOT, path), 'utf8'));
  project.createSourceFile('/project/world.d.ts', WORLD);
  return project;
}

/** The runtime's sources, as paths from the repository's root. */
export function runtimeFiles(): string[] {
  const names = readdirSync(join(ROOT, 'runtime'), { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => name.endsWith('.ts') && !/\.test\.ts$|\btesting\b/.test(name));
  return sources.map((name) => `runtime/${name.replaceAll('\\', '/')}`);
}

/** A mistake in a test's program would make types `any`, and the test worthless. */
function expectNoTypeErrors(program: ts.Program, file: ts.SourceFile): void {
  const errors = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  if (errors.length === 0) return;
  const texts = errors.map(({ messageText }) => tsc.flattenDiagnosticMessageText(messageText, '\n'));
  throw new Error(`The test's program has type errors:\n${texts.join('\n')}\n\n${file.text}`);
}
