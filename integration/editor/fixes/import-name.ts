import type ts from 'typescript';
import type { Environment } from '../../../transformer/environment.js';
import { packageImports } from '../package-imports.js';

/** A function of the package that fixes write. */
export type FixWord = 'absorb' | 'must' | 'together';
/** Also the type. */
type ImportedWord = FixWord | 'Resilient';

/** How a file writes a function of the package at a place. */
export interface PackageName {
  readonly text: string;
  /** What must be imported for that, as import specifiers; empty if it is. */
  readonly imports: readonly string[];
}

/** Under the name that the file has imported it by, through a namespace, or by a name that is free at the place. */
export function importName(env: Environment, at: ts.Node, word: FixWord): PackageName {
  return nameFor(env, at, word, env.tsc.SymbolFlags.Value);
}

/** The same for the type `Resilient`. */
export function importReportType(env: Environment, at: ts.Node): PackageName {
  return nameFor(env, at, 'Resilient', env.tsc.SymbolFlags.Type | env.tsc.SymbolFlags.Namespace);
}

function nameFor(env: Environment, at: ts.Node, word: ImportedWord, meaning: ts.SymbolFlags): PackageName {
  const { tsc, checker } = env;
  const inScope = new Map(
    checker.getSymbolsInScope(at, meaning | tsc.SymbolFlags.Alias).map((one) => [one.name, one]),
  );
  const isBoundTo = (name: ts.Identifier) =>
    inScope.get(name.text)?.declarations?.some((one) => one === name || one === name.parent) ?? false;
  for (const { statement } of packageImports(tsc, at.getSourceFile())) {
    const known = nameIn(tsc, statement, word, isBoundTo);
    if (known !== undefined) return { text: known, imports: [] };
  }
  const prefix = word === 'Resilient' ? 'type ' : '';
  if (!inScope.has(word)) return { text: word, imports: [prefix + word] };
  const free = freeName(word, (name) => inScope.has(name));
  return { text: free, imports: [`${prefix}${word} as ${free}`] };
}

function nameIn(
  tsc: typeof ts,
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
  word: ImportedWord,
  isBoundTo: (name: ts.Identifier) => boolean,
): string | undefined {
  const isType = word === 'Resilient';
  const through = namespaceOf(tsc, statement, isType);
  if (through !== undefined) return isBoundTo(through) ? `${through.text}.${word}` : undefined;
  const element = elementsOf(tsc, statement, isType).find(
    ({ name, propertyName }) => (propertyName ?? name).text === word && isBoundTo(name),
  );
  return element?.name.text;
}

/** `import * as all from 'ts-resilient'` or `import all = require('ts-resilient')`. */
function namespaceOf(
  tsc: typeof ts,
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
  isType: boolean,
): ts.Identifier | undefined {
  if (tsc.isImportEqualsDeclaration(statement))
    return statement.isTypeOnly && !isType ? undefined : statement.name;
  const bindings = bindingsOf(tsc, statement, isType);
  return bindings !== undefined && tsc.isNamespaceImport(bindings) ? bindings.name : undefined;
}

/** What is imported as values; for a type, also what is imported as types only. */
function elementsOf(
  tsc: typeof ts,
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
  isType: boolean,
): ts.ImportSpecifier[] {
  const bindings = bindingsOf(tsc, statement, isType);
  if (bindings === undefined || !tsc.isNamedImports(bindings)) return [];
  return bindings.elements.filter(({ isTypeOnly }) => isType || !isTypeOnly);
}

function bindingsOf(
  tsc: typeof ts,
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
  isType: boolean,
): ts.NamedImportBindings | undefined {
  const clause = tsc.isImportDeclaration(statement) ? statement.importClause : undefined;
  return clause?.isTypeOnly && !isType ? undefined : clause?.namedBindings;
}

/** The braces of an import of values. */
export function namedImports(
  tsc: typeof ts,
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
): ts.NamedImports | undefined {
  const bindings = bindingsOf(tsc, statement, false);
  return bindings !== undefined && tsc.isNamedImports(bindings) ? bindings : undefined;
}

function freeName(word: ImportedWord, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const name = `${word}${number}`;
    if (!isTaken(name)) return name;
  }
}
