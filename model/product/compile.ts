import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { createEnvironment } from '../../transformer/create-environment.js';
import type { Environment } from '../../transformer/environment.js';
import { graft } from '../../transformer/graft/graft.js';
import { transformFile } from '../../transformer/transform-file.js';
import { TARGETS, type Target } from './targets.js';
import { WORLD_TYPES } from './world-types.js';

const ROOT = process.cwd();
const VIRTUAL = join(ROOT, 'model');
const WORLD = join(VIRTUAL, 'world.d.ts');

const OPTIONS: ts.CompilerOptions = {
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: [
    'lib.es2015.d.ts',
    'lib.es2018.asynciterable.d.ts',
    'lib.es2018.asyncgenerator.d.ts',
    'lib.esnext.disposable.d.ts',
  ],
  types: [],
  strict: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  paths: { 'ts-resilient': [join(ROOT, 'runtime/index.ts')], world: [WORLD] },
};

export interface Compiled {
  /** The emitted code, by module. */
  readonly emitted: readonly string[];
  /** Errors of TypeScript and of the transformer. */
  readonly diagnostics: readonly string[];
}

/** An error of TypeScript. */
export interface Located {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Compiles modules as a host does: check, transform, graft, emit. What does not change is parsed once. */
export class Compiler {
  readonly #files = new Map<string, ts.SourceFile | undefined>();

  constructor(private readonly maxErrors: number) {}

  /** @param texts the modules' texts */
  compile(texts: readonly string[], target: Target): Compiled {
    const names = texts.map((_, index) => join(VIRTUAL, `generated${index}.ts`));
    const program = this.#program(names, texts, target);
    const options = { maxErrors: this.maxErrors, dump: false };
    const env: Environment = { ...createEnvironment(ts, program, options), root: VIRTUAL };
    const results = names.map((name) => this.#compileFile(env, name));
    return {
      emitted: results.map(({ emitted }) => emitted),
      diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
    };
  }

  /** The type errors of a module. */
  check(text: string): Located[] {
    const name = join(VIRTUAL, 'judged.ts');
    const program = this.#program([name], [text], TARGETS[0] as Target);
    const file = program.getSourceFile(name) as ts.SourceFile;
    return program.getSemanticDiagnostics(file).map(({ start = 0, messageText }) => {
      const { line, character } = file.getLineAndCharacterOfPosition(start);
      const message = ts.flattenDiagnosticMessageText(messageText, ' ');
      return { line: line + 1, column: character + 1, text: message };
    });
  }

  #program(names: readonly string[], texts: readonly string[], { target, module }: Target): ts.Program {
    const own = new Map(names.map((name, index) => [name, texts[index] as string]));
    return ts.createProgram([...names], { ...OPTIONS, target, module }, this.#host(own));
  }

  #compileFile(env: Environment, name: string): { emitted: string; diagnostics: string[] } {
    const { program } = env;
    const file = program.getSourceFile(name) as ts.SourceFile;
    const checked = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    const { edited, diagnostics } = transformFile(env, file);
    let emitted = '';
    const write = (_: string, text: string): void => {
      emitted = text;
    };
    const before: ts.TransformerFactory<ts.SourceFile> = (context) => (original) =>
      edited === undefined ? original : graft({ ts, original, edited, context });
    program.emit(file, write, undefined, false, { before: [before] });
    if (/\busing \w+ =/.test(emitted)) emitted = forNode(emitted, program.getCompilerOptions());
    return { emitted, diagnostics: [...checked, ...diagnostics].map(formatDiagnostic) };
  }

  #host(own: ReadonlyMap<string, string>): ts.CompilerHost {
    const exists = (name: string): boolean => own.has(name) || name === WORLD || existsSync(name);
    return {
      getSourceFile: (name, options) => {
        const text = own.get(name);
        return text === undefined
          ? this.#shared(name, options)
          : ts.createSourceFile(name, text, options, true);
      },
      getDefaultLibFileName: (options) => join(LIBRARIES, ts.getDefaultLibFileName(options)),
      getDefaultLibLocation: () => LIBRARIES,
      writeFile: () => {},
      getCurrentDirectory: () => ROOT,
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      fileExists: exists,
      readFile: (name) =>
        name === WORLD ? WORLD_TYPES : existsSync(name) ? readFileSync(name, 'utf8') : undefined,
      directoryExists: () => true,
      getDirectories: () => [],
    };
  }

  #shared(name: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    if (!this.#files.has(name)) {
      const text = name === WORLD ? WORLD_TYPES : existsSync(name) ? readFileSync(name, 'utf8') : undefined;
      this.#files.set(name, text === undefined ? undefined : ts.createSourceFile(name, text, options, true));
    }
    return this.#files.get(name);
  }
}

/** Node knows no `using` yet. */
function forNode(code: string, { module = ts.ModuleKind.ESNext }: ts.CompilerOptions): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}

const LIBRARIES = dirname(resolve(ROOT, 'node_modules/typescript/lib/lib.d.ts'));

function formatDiagnostic({ file, start, code, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (file === undefined || start === undefined) return `TS${code}: ${text}`;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const source = file.text.split('\n')[line] ?? '';
  return `${line + 1}:${character + 1} TS${code}: ${text}\n${source}`;
}
