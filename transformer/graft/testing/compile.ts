import { readFileSync } from 'node:fs';
import MagicString from 'magic-string';
import type ts from 'typescript';
import typescript6 from 'typescript';
import typescript5 from 'typescript5';
import { graft } from '../graft.js';
import type { TypeScript } from '../work.js';

/** What a test does to each file of its program that is not ambient. */
export type Edit = (edited: MagicString, file: ts.SourceFile, tsc: TypeScript) => void;

/** A program: its files by name, relative to one folder. */
export type Files = Readonly<Record<string, string>>;

/** What was emitted, by name. */
export type Outputs = Readonly<Record<string, string>>;

const ROOT = '/virtual/';

/** Compiles with the edits grafted into the program's own trees. */
export function compileGrafted(
  tsc: TypeScript,
  files: Files,
  options: ts.CompilerOptions,
  edit: Edit,
): Outputs {
  return emit(tsc, files, options, {
    before: [
      (context) => (original) => graft({ ts: tsc, original, edited: editFile(tsc, original, edit), context }),
    ],
  });
}

/** Compiles the edited texts as a program of its own. */
export function compileRewritten(
  tsc: TypeScript,
  files: Files,
  options: ts.CompilerOptions,
  edit: Edit,
): Outputs {
  const program = createProgram(tsc, files, options);
  const rewritten = Object.keys(files).map((name) => {
    const file = program.getSourceFile(ROOT + name);
    return [name, file && isEdited(name) ? editFile(tsc, file, edit).toString() : (files[name] ?? '')];
  });
  return emit(tsc, Object.fromEntries(rewritten), options);
}

/** What the compiler has to say about a program, as text. */
export function diagnose(tsc: TypeScript, files: Files, options: ts.CompilerOptions): string {
  const program = createProgram(tsc, files, options);
  return tsc.formatDiagnostics([...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()], {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => ROOT,
    getNewLine: () => '\n',
  });
}

function emit(
  tsc: TypeScript,
  files: Files,
  options: ts.CompilerOptions,
  transformers?: ts.CustomTransformers,
): Outputs {
  const outputs: Record<string, string> = {};
  const write = (name: string, text: string) => {
    outputs[name.replace(ROOT, '')] = text;
  };
  createProgram(tsc, files, options).emit(undefined, write, undefined, undefined, transformers);
  return outputs;
}

function editFile(tsc: TypeScript, file: ts.SourceFile, edit: Edit): MagicString {
  const edited = new MagicString(file.text);
  edit(edited, file, tsc);
  return edited;
}

function isEdited(name: string): boolean {
  return /(?<!\.d)\.[cm]?[jt]sx?$/.test(name);
}

function createProgram(tsc: TypeScript, files: Files, options: ts.CompilerOptions): ts.Program {
  const names = Object.keys(files).filter(
    (name) => !name.endsWith('.json') && !name.startsWith('node_modules/'),
  );
  return tsc.createProgram(
    names.map((name) => ROOT + name),
    options,
    createHost(tsc, files, options),
  );
}

function createHost(tsc: TypeScript, files: Files, options: ts.CompilerOptions): ts.CompilerHost {
  const host = tsc.createCompilerHost(options, true);
  const textOf = (name: string) => (name.startsWith(ROOT) ? files[name.slice(ROOT.length)] : undefined);
  return Object.assign(host, {
    getCurrentDirectory: () => ROOT,
    fileExists: (name: string) => textOf(name) !== undefined,
    readFile: textOf,
    directoryExists: (name: string) =>
      Object.keys(files).some((file) => `${ROOT}${file}`.startsWith(`${name}/`)),
    getSourceFile: (name: string, how: ts.ScriptTarget | ts.CreateSourceFileOptions) => {
      const text = textOf(name);
      return text === undefined ? libraryOf(tsc, name) : tsc.createSourceFile(name, text, how, true);
    },
  });
}

const libraries = new Map<string, ts.SourceFile>();

/** The standard library is parsed and bound once for all programs of a compiler. */
function libraryOf(tsc: TypeScript, name: string): ts.SourceFile | undefined {
  if (!tsc.sys.fileExists(name)) return undefined;
  const known = libraries.get(name);
  const file = known ?? tsc.createSourceFile(name, readFileSync(name, 'utf8'), tsc.ScriptTarget.ESNext);
  libraries.set(name, file);
  return file;
}

/** The compilers that the graft has to work with. */
export const compilers: readonly (readonly [string, TypeScript])[] = [
  [typescript6.version, typescript6],
  [typescript5.version, typescript5 as unknown as TypeScript],
];
