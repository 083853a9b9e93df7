import { dirname, join, relative } from 'node:path';
import { Project, type SourceFile } from 'ts-morph';
import ts from 'typescript';
import type { Library } from './libraries.js';
import { type How, type Moved, moveBodies, type NotMoved } from './move-bodies.js';

/** By the name of a file and the position of a function's body, how that is moved, or why not; others are `typed`. */
export type Decisions = Map<string, Map<number, How | NotMoved>>;

/** What the libraries' own checks ask beside types has no part in this. */
const OVERRIDES: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  declaration: false,
  isolatedDeclarations: false,
  erasableSyntaxOnly: false,
  noImplicitReturns: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
  sourceMap: false,
  inlineSources: false,
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: false,
  skipLibCheck: true,
};

/** The files of a library in some folder, and programs made of them. Files are named by their path in the folder. */
export class Sources {
  /** The names of the files whose functions are to be resilient. */
  readonly names: readonly string[];
  readonly #project: Project;
  readonly #options: ts.CompilerOptions;
  readonly #roots: readonly string[];
  /** What is the same in each program. */
  readonly #known = new Map<string, ts.SourceFile | undefined>();

  constructor(
    private readonly library: Library,
    private readonly folder: string,
  ) {
    const path = join(folder, library.tsconfig);
    const { config } = ts.readConfigFile(path, ts.sys.readFile);
    const overrides = { ...OVERRIDES, rootDir: join(folder, library.source) };
    const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path), overrides, path);
    this.#options = parsed.options;
    this.#roots = parsed.fileNames;
    this.#project = new Project({ tsConfigFilePath: path, compilerOptions: { skipLibCheck: true } });
    this.names = parsed.fileNames
      .map((file) => relative(folder, file))
      .filter((name) => this.#isChanged(name));
  }

  #isChanged(name: string): boolean {
    return name.startsWith(this.library.source) && !/\.test\.ts$|\.d\.ts$/.test(name);
  }

  pathOf(name: string): string {
    return join(this.folder, name);
  }

  /** The files with their functions' bodies moved. */
  move(decisions: Decisions): Map<string, Moved> {
    return new Map(this.names.map((name) => [name, this.#moveIn(name, decisions.get(name))]));
  }

  #moveIn(name: string, decisions: ReadonlyMap<number, How | NotMoved> | undefined): Moved {
    const keep = new Map(Object.entries(this.library.keep ?? {}));
    const file = this.#project.getSourceFileOrThrow(this.pathOf(name)) as SourceFile;
    return moveBodies(file, (at, fn) => {
      const not = keep.get(fn);
      return not === undefined ? (decisions?.get(at) ?? 'typed') : { not };
    });
  }

  /** A program of the library, with other texts in the place of some files. */
  program(texts: ReadonlyMap<string, string>): ts.Program {
    const host = ts.createCompilerHost(this.#options);
    const { getSourceFile } = host;
    host.getSourceFile = (path, options) => {
      const text = texts.get(relative(this.folder, path));
      if (text !== undefined) return ts.createSourceFile(path, text, options, true);
      if (!this.#known.has(path)) this.#known.set(path, getSourceFile(path, options));
      return this.#known.get(path);
    };
    return ts.createProgram([...this.#roots], this.#options, host);
  }
}
