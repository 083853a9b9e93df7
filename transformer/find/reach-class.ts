import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { skipAlias } from './collect-vocabulary.js';

/** A class as the top level of a file comes to it. */
export interface ClassReference {
  /** The import by which the file knows it; without one its name means it. */
  readonly statement: ts.ImportDeclaration | undefined;
  /** Its name, in the imported module or in the file; in a namespace more than one. */
  readonly path: readonly string[];
}

/** Finds a class among what the top level of a file can name, as a value; its own name goes before that in a namespace. */
export function reachClass(
  env: Environment,
  file: ts.SourceFile,
  target: ts.Symbol,
): ClassReference | 'as a type' | undefined {
  const { Value, Alias } = env.tsc.SymbolFlags;
  const known = env.checker.getSymbolsInScope(file, Value | Alias).flatMap((symbol) => {
    const path = pathWithin(env, symbol, target);
    return path === undefined ? [] : [{ symbol, path }];
  });
  known.sort((one, other) => one.path.length - other.path.length);
  const references = known.flatMap(({ symbol, path }) => referTo(env, symbol, path));
  return references.find((reference) => reference !== 'as a type') ?? references[0];
}

function referTo(env: Environment, symbol: ts.Symbol, path: string[]): (ClassReference | 'as a type')[] {
  const { tsc } = env;
  const declaration = symbol.declarations?.[0];
  if (!(symbol.flags & tsc.SymbolFlags.Alias) || declaration === undefined)
    return isBound(tsc, symbol) ? [{ statement: undefined, path: [symbol.name, ...path] }] : [];
  return comesAsType(env, symbol) ? ['as a type'] : imported(tsc, declaration, path);
}

/** What leads from the symbol to the class: nothing, or a name in a namespace or module. */
function pathWithin(env: Environment, symbol: ts.Symbol, target: ts.Symbol): string[] | undefined {
  const { tsc, checker } = env;
  const meant = checker.getExportSymbolOfSymbol(skipAlias(tsc, checker, symbol));
  if (meant === target) return [];
  if (!(meant.flags & tsc.SymbolFlags.ValueModule)) return undefined;
  const inner = checker.getExportsOfModule(meant).find((one) => skipAlias(tsc, checker, one) === target);
  return inner && !comesAsType(env, inner) ? [inner.name] : undefined;
}

function imported(tsc: typeof ts, declaration: ts.Declaration, rest: string[]): ClassReference[] {
  const statement = tsc.findAncestor(declaration, tsc.isImportDeclaration);
  if (statement === undefined) return [];
  if (tsc.isNamespaceImport(declaration)) return [{ statement, path: rest }];
  if (tsc.isImportClause(declaration)) return [{ statement, path: ['default', ...rest] }];
  if (!tsc.isImportSpecifier(declaration)) return [];
  return [{ statement, path: [(declaration.propertyName ?? declaration.name).text, ...rest] }];
}

/** Whether the name comes through `import type` or `export type`: as a value it may not be there. */
function comesAsType({ tsc, checker }: Environment, symbol: ts.Symbol): boolean {
  let at: ts.Symbol | undefined = symbol;
  while (at !== undefined && at.flags & tsc.SymbolFlags.Alias) {
    if (at.declarations?.some((declaration) => tsc.isTypeOnlyImportOrExportDeclaration(declaration)))
      return true;
    at = checker.getImmediateAliasedSymbol(at);
  }
  return false;
}

/** Whether code that is put into the file can use the name: that of an exported variable is bound nowhere in CommonJS. */
function isBound(tsc: typeof ts, { name, declarations = [] }: ts.Symbol): boolean {
  const isExportedVariable = (one: ts.Declaration): boolean =>
    tsc.isVariableDeclaration(one) && (tsc.getCombinedModifierFlags(one) & tsc.ModifierFlags.Export) !== 0;
  return name !== 'default' && !declarations.some(isExportedVariable);
}
