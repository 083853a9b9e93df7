import { dirname } from 'node:path';
import type ts from 'typescript';
import { codeOf } from './code-of.js';
import type { Environment, TransformerOptions } from './environment.js';
import { callNames } from './find/call-names.js';
import { collectVocabulary } from './find/collect-vocabulary.js';
import { concernedFiles } from './find/concerned-files.js';
import { lazily, remember } from './remember.js';
import { rememberingChecker } from './remembering-checker.js';

/** What the passes need to know of a program. A host makes it once for each program, and keeps it as long as that. */
export function createEnvironment(
  tsc: typeof ts,
  program: ts.Program,
  options: TransformerOptions,
): Environment {
  const config = program.getCompilerOptions().configFilePath;
  const checker = program.getTypeChecker();
  const vocabulary = collectVocabulary(tsc, program);
  const concerned = lazily(() => concernedFiles(tsc, program, vocabulary));
  return {
    tsc,
    program,
    checker,
    vocabulary,
    concerned,
    codeOf: (file) => codeOf(tsc, file),
    callNames: lazily(() => callNames(tsc, checker, vocabulary, concerned())),
    options,
    root: typeof config === 'string' ? dirname(config) : program.getCurrentDirectory(),
  };
}

/** What the passes of one file are given: what is asked of the file and of the checker is remembered, until it is done. */
export function forFile(env: Environment): Environment {
  return { ...env, codeOf: remember(env.codeOf), checker: rememberingChecker(env.checker) };
}

/** Whether a file is of the program's own code, and may have to do with resilient functions. */
export function isConcerned(env: Environment, file: ts.SourceFile): boolean {
  if (env.vocabulary.size === 0 || file.isDeclarationFile) return false;
  return !env.program.isSourceFileFromExternalLibrary(file) && env.concerned().has(file);
}
