import type ts from 'typescript';
import type { Environment } from '../../../transformer/environment.js';
import { packageImports } from '../package-imports.js';

/** A function of the package that fixes write. */
export type FixWord = 'absorb' | 'must' | 'together';

/** How a file writes a function of the package at a place. */
export interface PackageName {
  readonly text: string;
  /** What must be imported for that, as import specifiers; empty if it is. */
  readonly imports: readonly string[];
}

/** Under the name that the file has imported it by, through a namespace, or by a name that is free at the place. */
export function importName(env: Environment, at: ts.Node, word: FixWord): PackageName {
  const { tsc, checker } = env;
  const file = at.getSourceFile();
  const inScope = new Map(
    checker
      .getSymbolsInScope(at, tsc.SymbolFlags.Value | tsc.SymbolFlags.Alias)
      .map((one) => [one.name, one]),
  );
  const isBoundTo = (name: ts.Identifier) =>
    inScope.get(name.text)?.declarations?.some((one) => one === name.parent) ?? false;
  for (const { statement } of packageImports(tsc, file)) {
    const known = nameIn(tsc, statement, word, isBoundTo);
    if (known !== undefined) return { text: known, imports: [] };
  }
  if (!inScope.has(word)) return { text: word, imports: [word] };
  const free = freeName(word, (name) => inScope.has(name));
  return { text: free, imports: [`${word} as ${free}`] };
}

function nameIn(
  tsc: typeof ts,
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
  word: FixWord,
  isBoundTo: (name: ts.Identifier) => boolean,
): string | undefined {
  const through = namespaceOf(tsc, statement);
  if (through !== undefined) return isBoundTo(through) ? `${through.text}.${word}` : undefined;
  const element = valueElements(tsc, statement).find(
    ({ name, propertyName }) => (propertyName ?? name).text === word && isBoundTo(name),
  );
  return element?.name.text;
}

/** `import * as all from 'ts-resilient'` or `import all = require('ts-resilient')`. */
function namespaceOf(
  tsc: typeof ts,
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
): ts.Identifier | undefined {
  if (tsc.isImportEqualsDeclaration(statement)) return statement.isTypeOnly ? undefined : statement.name;
  const clause = statement.importClause;
  const bindings = clause?.isTypeOnly ? undefined : clause?.namedBindings;
  return bindings !== undefined && tsc.isNamespaceImport(bindings) ? bindings.name : undefined;
}

function valueElements(
  tsc: typeof ts,
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
): ts.ImportSpecifier[] {
  const named = namedImports(tsc, statement);
  return named?.elements.filter(({ isTypeOnly }) => !isTypeOnly) ?? [];
}

/** The braces of an import of values. */
export function namedImports(
  tsc: typeof ts,
  statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
): ts.NamedImports | undefined {
  const clause = tsc.isImportDeclaration(statement) ? statement.importClause : undefined;
  const bindings = clause?.isTypeOnly ? undefined : clause?.namedBindings;
  return bindings !== undefined && tsc.isNamedImports(bindings) ? bindings : undefined;
}

function freeName(word: FixWord, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const name = `${word}${number}`;
    if (!isTaken(name)) return name;
  }
}
