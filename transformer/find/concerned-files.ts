import type ts from 'typescript';
import type { Vocabulary } from '../environment.js';
import { moduleSpecifiers } from './collect-vocabulary.js';

/**
 * The files in which a function may be resilient, or a value a report: those that import the package, or from such a file,
 * since a type comes to a file by its imports. If one of them declares something global, or what JSX means, all files.
 */
export function concernedFiles(
  tsc: typeof ts,
  program: ts.Program,
  vocabulary: Vocabulary,
): ReadonlySet<ts.SourceFile> {
  if (vocabulary.size === 0) return new Set();
  const files = program.getSourceFiles().filter((file) => !program.isSourceFileDefaultLibrary(file));
  const importers = importersOf(tsc, program.getTypeChecker(), files);
  const declaring = [...vocabulary.keys()].flatMap(declaringFiles);
  const found = withImporters(importers, declaring);
  const isGlobal = (file: ts.SourceFile) =>
    !tsc.isExternalModule(file) || GLOBAL.test(file.text) || JSX_RUNTIME.test(file.fileName);
  if ([...found].some(isGlobal)) return new Set(files);
  // What is imported inside an expression or a type is not followed: such a module may have anything.
  const inline = files.filter(
    (file) => tsc.isExternalModule(file) && (INLINE.test(file.text) || isJavaScript(tsc, file)),
  );
  return withImporters(importers, [...found, ...inline]);
}

const GLOBAL = /\bdeclare\s+global\b/;
const INLINE = /\b(import|require)\s*\(/;
/** A module that `jsxImportSource` imports into every file with JSX, without a statement. */
const JSX_RUNTIME = /[/\\]jsx-(dev-)?runtime(\.d)?\.[cm]?[jt]sx?$/;

/** It may also import by comments. */
function isJavaScript(tsc: typeof ts, file: ts.SourceFile): boolean {
  return !file.isDeclarationFile && (file.flags & tsc.NodeFlags.JavaScriptFile) !== 0;
}

type Importers = ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]>;

function importersOf(tsc: typeof ts, checker: ts.TypeChecker, files: readonly ts.SourceFile[]): Importers {
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  for (const file of files) {
    for (const specifier of moduleSpecifiers(tsc, file))
      for (const imported of declaringFiles(checker.getSymbolAtLocation(specifier)))
        addTo(importers, imported, file);
    // `declare module './other' { … }`: what stands in it comes to that module as if it imported it.
    for (const statement of file.statements)
      if (tsc.isModuleDeclaration(statement) && tsc.isStringLiteral(statement.name))
        for (const added of declaringFiles(checker.getSymbolAtLocation(statement.name)))
          addTo(importers, file, added);
  }
  return importers;
}

function withImporters(importers: Importers, first: readonly ts.SourceFile[]): Set<ts.SourceFile> {
  const found = new Set(first);
  // A set gives what is added to it while it is gone through.
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return found;
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Also those that add to a module. */
function declaringFiles(symbol: ts.Symbol | undefined): ts.SourceFile[] {
  return (symbol?.declarations ?? []).map((declaration) => declaration.getSourceFile());
}
