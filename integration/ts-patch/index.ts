import type ts from 'typescript';
import { createEnvironment, forFile, isConcerned } from '../../transformer/create-environment.js';
import { DIAGNOSTICS } from '../../transformer/diagnostics/codes.js';
import { diagnoseFile } from '../../transformer/diagnostics/diagnose-file.js';
import type { Dump } from '../../transformer/dump.js';
import type { Environment, TransformerOptions } from '../../transformer/environment.js';
import { MAY_COMPLETE } from '../../transformer/diagnostics/check-groups.js';
import { graft } from '../../transformer/graft/graft.js';
import { parseOptions } from '../../transformer/options.js';
import { lazily, remember } from '../../transformer/remember.js';
import { type Transformed, transformFile } from '../../transformer/transform-file.js';

/** What ts-patch hands to a plugin beside the program. */
export interface PluginExtras {
  readonly ts: typeof ts;
}

/** The entry in `compilerOptions.plugins`. */
export interface PluginConfig {
  /** For editors; ts-patch pays no attention to it. */
  readonly name?: string;
  readonly transform?: string;
  readonly transformProgram?: boolean;
  /** The most errors that one report holds, from 1; 10,000 unless given. */
  readonly maxErrors?: number;
  /** Print what each pass makes of each file with a resilient function; to look for a fault. */
  readonly dump?: boolean;
  /** Whether to warn of steps that complete what a failed one began; `true` unless given. */
  readonly groupHazards?: boolean;
  readonly [option: string]: unknown;
}

/**
 * The ts-patch plugin: `{ "transform": "ts-resilient/transformer", "transformProgram": true }`.
 *
 * @returns the same program, which now guards the resilient functions when it emits, and reports in its diagnostics
 *   what cannot be guarded
 * @throws if the entry lacks `"transformProgram": true`
 */
export function resilientProgram(
  program: ts.Program,
  _host: ts.CompilerHost | undefined,
  config: PluginConfig,
  extras: PluginExtras,
): ts.Program {
  if (extras?.ts === undefined)
    throw setUpError('The plugin entry of ts-resilient needs "transformProgram": true.');
  const { options, problems } = parseOptions(config);
  if (problems.length > 0) return refuse(extras.ts, program, problems);
  const passes = createPasses(extras.ts, program, options);
  reportDiagnostics(extras.ts, program, passes);
  printWarnings(extras.ts, program, passes);
  guardOnEmit(extras.ts, program, passes);
  return program;
}

/** An error of the configuration, told without the stack of the compiler. */
function setUpError(message: string): Error {
  const error = new Error(`ts-resilient: ${message}`);
  error.stack = error.message;
  return error;
}

/** What the wrapped functions of a program ask. Each file is worked on once, and only this is kept of it until it is emitted. */
interface Passes {
  /** Whether anything may be found in a file. */
  isConcerned(file: ts.SourceFile): boolean;
  workOn(file: ts.SourceFile): Worked;
}

interface Worked extends Pick<Transformed, 'edited'> {
  /** All that is to be said about the file. */
  readonly diagnostics: readonly ts.DiagnosticWithLocation[];
}

const UNCONCERNED: Worked = { edited: undefined, diagnostics: [] };

function createPasses(tsc: typeof ts, program: ts.Program, options: TransformerOptions): Passes {
  const env = lazily(() => createEnvironment(tsc, program, options));
  const isOne = (file: ts.SourceFile) => isConcerned(env(), file);
  const workOn = remember((file: ts.SourceFile) => (isOne(file) ? work(forFile(env()), file) : UNCONCERNED));
  return { isConcerned: isOne, workOn };
}

function work(env: Environment, file: ts.SourceFile): Worked {
  const transformed = transformFile(env, file, dumpOf(env, file));
  return { edited: transformed.edited, diagnostics: diagnoseFile(env, file, transformed) };
}

function dumpOf({ tsc, options }: Environment, { fileName }: ts.SourceFile): Dump | undefined {
  if (!options.dump) return undefined;
  return (pass, text) => tsc.sys.write(`── ${pass}: ${fileName}\n${text}\n`);
}

type FileDiagnostics = (
  file?: ts.SourceFile,
  cancellation?: ts.CancellationToken,
) => readonly ts.Diagnostic[];

/**
 * Adds diagnostics to those that the compiler asks a program for. A plain build calls the first function, an
 * incremental one the second, which is no public API.
 */
function reportDiagnostics(tsc: typeof ts, program: ts.Program, { workOn }: Passes): void {
  const errorsIn = (file: ts.SourceFile) =>
    workOn(file).diagnostics.filter(({ category }) => category === tsc.DiagnosticCategory.Error);
  const getters = program as unknown as Record<string, FileDiagnostics>;
  for (const name of ['getSemanticDiagnostics', 'getBindAndCheckDiagnostics']) {
    const get = getters[name];
    if (get === undefined) continue;
    getters[name] = (file, cancellation) => {
      const files = file === undefined ? program.getSourceFiles() : [file];
      return [...get.call(program, file, cancellation), ...files.flatMap(errorsIn)];
    };
  }
}

/**
 * The compiler fails on each diagnostic that a program gives it, also on a warning. So these are printed as it would
 * print them, when it asks for what concerns the whole program: it does that once, also when no file has changed.
 */
function printWarnings(tsc: typeof ts, program: ts.Program, { isConcerned, workOn }: Passes): void {
  const getGlobalDiagnostics = program.getGlobalDiagnostics;
  let isDone = false;
  program.getGlobalDiagnostics = (cancellation) => {
    const files = isDone ? [] : program.getSourceFiles().filter(isConcerned);
    isDone = true;
    const warnings = files
      .filter(({ text }) => MAY_COMPLETE.test(text))
      .flatMap((file) => workOn(file).diagnostics)
      .filter(({ category }) => category === tsc.DiagnosticCategory.Warning);
    if (warnings.length > 0) tsc.sys.write(formatWarnings(tsc, program, warnings));
    return getGlobalDiagnostics.call(program, cancellation);
  };
}

function formatWarnings(tsc: typeof ts, program: ts.Program, warnings: readonly ts.Diagnostic[]): string {
  const host: ts.FormatDiagnosticsHost = {
    getCurrentDirectory: () => program.getCurrentDirectory(),
    getCanonicalFileName: (name) => name,
    getNewLine: () => tsc.sys.newLine,
  };
  const isTerminal = tsc.sys.writeOutputIsTTY?.() === true && !process.env.NO_COLOR;
  return (program.getCompilerOptions().pretty ?? isTerminal)
    ? tsc.formatDiagnosticsWithColorAndContext(warnings, host)
    : tsc.formatDiagnostics(warnings, host);
}

function guardOnEmit(tsc: typeof ts, program: ts.Program, { workOn }: Passes): void {
  const emit = program.emit;
  const before: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
    if (!tsc.isParseTreeNode(file)) throw setUpError(DIAGNOSTICS.notOriginal.message);
    const { edited } = workOn(file);
    return edited === undefined ? file : graft({ ts: tsc, original: file, edited, context });
  };
  program.emit = (file, write, cancellation, onlyDts, custom, ...rest) =>
    emit.call(
      program,
      file,
      write,
      cancellation,
      onlyDts,
      { ...custom, before: [before, ...(custom?.before ?? [])] },
      ...rest,
    );
}

/** Reports the problems of the configuration, and writes nothing. */
function refuse(tsc: typeof ts, program: ts.Program, problems: readonly string[]): ts.Program {
  const diagnostics = problems.map((messageText) => ({
    file: undefined,
    start: undefined,
    length: undefined,
    category: tsc.DiagnosticCategory.Error,
    code: DIAGNOSTICS.configuration.code,
    messageText,
  }));
  const getOptionsDiagnostics = program.getOptionsDiagnostics;
  program.getOptionsDiagnostics = (cancellation) => [
    ...getOptionsDiagnostics.call(program, cancellation),
    ...diagnostics,
  ];
  program.emit = () => ({ emitSkipped: true, diagnostics });
  return program;
}
