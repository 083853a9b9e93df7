import { join } from 'node:path';
import ts from 'typescript';
import { createEnvironment } from '../../transformer/create-environment.js';
import { DEFAULT_MAX_ERRORS, type Environment } from '../../transformer/environment.js';
import { graft } from '../../transformer/graft/graft.js';
import { transformFile } from '../../transformer/transform-file.js';

export interface Compiled {
  readonly unguarded: string;
  readonly guarded: string;
  /** The names of the engine's diagnostics; then the function is not guarded. */
  readonly refusals: readonly string[];
}

const ROOT = join(__dirname, '..', '..');

/** Compiles modules that exist only in memory, many in one program. */
export class BatchCompiler {
  readonly #options: ts.CompilerOptions;
  /** What is the same in each program: the library and the package. */
  readonly #known = new Map<string, ts.SourceFile>();

  constructor(target: ts.ScriptTarget) {
    this.#options = {
      target,
      module: ts.ModuleKind.CommonJS,
      ignoreDeprecations: '6.0',
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.esnext.d.ts'],
      types: [],
      strict: true,
      noImplicitAny: false,
      skipLibCheck: true,
      paths: { 'ts-resilient': [join(ROOT, 'runtime/index.ts')] },
    };
  }

  /** @param texts by name */
  compile(texts: ReadonlyMap<string, string>): Map<string, Compiled> {
    const pathOf = (name: string): string => join(ROOT, 'conformance', `${name}.ts`);
    const files = new Map([...texts].map(([name, text]) => [pathOf(name), text]));
    const program = ts.createProgram([...files.keys()], this.#options, this.#host(files));
    const env = environmentOf(program);
    return new Map([...texts.keys()].map((name) => [name, compileFile(env, pathOf(name))]));
  }

  #host(files: ReadonlyMap<string, string>): ts.CompilerHost {
    const host = ts.createCompilerHost(this.#options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (path) => files.has(path) || fileExists(path);
    host.readFile = (path) => files.get(path) ?? readFile(path);
    host.getSourceFile = (path, options) => {
      const text = files.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, options, true);
      const file = this.#known.get(path) ?? getSourceFile(path, options);
      if (file !== undefined) this.#known.set(path, file);
      return file;
    };
    return host;
  }
}

function environmentOf(program: ts.Program): Environment {
  const options = { maxErrors: DEFAULT_MAX_ERRORS, dump: false };
  return { ...createEnvironment(ts, program, options), root: ROOT };
}

function compileFile(env: Environment, path: string): Compiled {
  const file = env.program.getSourceFile(path);
  if (file === undefined) throw new Error(`${path} is not in the program.`);
  const syntax = env.program.getSyntacticDiagnostics(file);
  const { edited, diagnostics } = transformFile(env, file);
  const before: ts.TransformerFactory<ts.SourceFile> = (context) => (original) =>
    edited === undefined ? original : graft({ ts, original, edited, context });
  return {
    unguarded: emit(env.program, file, []),
    guarded: emit(env.program, file, [before]),
    refusals: [...new Set([...syntax, ...diagnostics].map(describe))],
  };
}

/** The code and the first sentence. */
function describe({ code, messageText }: ts.Diagnostic): string {
  return `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ').replace(/[.:] .*$/s, '')}`;
}

/** The emitted code; if the compiler fails itself, code that fails too. */
function emit(
  program: ts.Program,
  file: ts.SourceFile,
  before: ts.TransformerFactory<ts.SourceFile>[],
): string {
  let output = '';
  const write = (_: string, text: string): void => {
    output = text;
  };
  try {
    program.emit(file, write, undefined, false, { before });
    return output;
  } catch (error) {
    return `throw ${JSON.stringify(`the compiler fails: ${(error as Error).message}`)};`;
  }
}
