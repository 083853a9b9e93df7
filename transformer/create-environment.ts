import { dirname } from 'node:path';
import type ts from 'typescript';
import type { Environment, TransformerOptions } from './environment.js';
import { collectVocabulary } from './find/collect-vocabulary.js';
import { concernedFiles } from './find/concerned-files.js';

/** What the passes need to know of a program. A host makes it once for each program, and keeps it as long as that. */
export function createEnvironment(
  tsc: typeof ts,
  program: ts.Program,
  options: TransformerOptions,
): Environment {
  const config = program.getCompilerOptions().configFilePath;
  const vocabulary = collectVocabulary(tsc, program);
  let concerned: ReadonlySet<ts.SourceFile> | undefined;
  return {
    tsc,
    program,
    checker: program.getTypeChecker(),
    vocabulary,
    concerned: () => {
      concerned ??= concernedFiles(tsc, program, vocabulary);
      return concerned;
    },
    options,
    root: typeof config === 'string' ? dirname(config) : program.getCurrentDirectory(),
  };
}

/** Whether a file is of the program's own code, and may have to do with resilient functions. */
export function isConcerned({ program, vocabulary }: Environment, file: ts.SourceFile): boolean {
  if (vocabulary.size === 0 || file.isDeclarationFile) return false;
  return !program.isSourceFileFromExternalLibrary(file);
}
