import type ts from 'typescript';

/** What the passes are given. Nothing in it changes while a program is transformed. */
export interface Environment {
  /** The host's TypeScript: it is passed in, never imported as a value. */
  readonly tsc: typeof ts;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly vocabulary: Vocabulary;
  /** The files in which a value may be a report; worked out when it is first asked for. */
  readonly concerned: () => ReadonlySet<ts.SourceFile>;
  /** The nodes of a file that are code: see `codeOf`. */
  readonly codeOf: (file: ts.SourceFile) => readonly ts.Node[];
  /** The names by which the package's functions may be called; `undefined` if any name may mean one. */
  readonly callNames: () => ReadonlySet<string> | undefined;
  readonly options: TransformerOptions;
  /** The folder that the sites' file names are relative to. */
  readonly root: string;
}

export const DEFAULT_MAX_ERRORS = 10_000;

export interface TransformerOptions {
  /** The most errors that one report holds; reaching it ends the function. */
  readonly maxErrors: number;
  /** Print what each pass makes. */
  readonly dump: boolean;
  /** Whether to warn of steps that complete what a failed one began; so it is unless this is `false`. */
  readonly groupHazards?: boolean;
}

/** The symbols of the package that the program's files import, in each of the forms in which they are resolved. */
export type Vocabulary = ReadonlyMap<ts.Symbol, Word>;

export type Word = CallWord | 'CompleteReport' | 'PartialReport' | 'FailedReport';

/** The functions of the package whose calls mean something to the engine. */
export type CallWord = 'resilient' | 'report' | 'absorb' | 'must' | 'reject';
