import type ts from 'typescript';
import type { CallWord, Vocabulary } from '../environment.js';
import { moduleStatements, skipAlias } from './collect-vocabulary.js';

/** The functions of the package whose calls mean something. */
const CALL_WORDS: readonly CallWord[] = ['resilient', 'report', 'absorb', 'must', 'reject'];

/**
 * The names by which files may call the package's functions: their own, and those that an import or export gives them.
 * Only such a name need be asked for what it means, which saves the symbol of every other call.
 *
 * @param files the files in which a name may mean one of the functions
 * @returns `undefined` if any name may: JavaScript has other ways to rename what it imports
 */
export function callNames(
  tsc: typeof ts,
  checker: ts.TypeChecker,
  vocabulary: Vocabulary,
  files: Iterable<ts.SourceFile>,
): ReadonlySet<string> | undefined {
  const names = new Set<string>(CALL_WORDS);
  for (const file of files) {
    if (file.flags & tsc.NodeFlags.JavaScriptFile && !file.isDeclarationFile) return undefined;
    for (const name of renamesIn(tsc, file))
      if (vocabulary.has(symbolOf(tsc, checker, name) as ts.Symbol)) names.add(textOf(tsc, name));
    for (const [, name] of file.text.matchAll(IMPORT_EQUALS)) names.add(name as string);
  }
  return names;
}

/** `import guard = ns.resilient`, at any depth. */
const IMPORT_EQUALS = /\bimport\s+(?:type\s+)?([\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)\s*=/gu;

/** What an `export default` is called by. */
const DEFAULT = 'default';

/** Where imports and exports give names: `guard` in `import { resilient as guard }`, the expression of `export default guard`. */
function renamesIn(tsc: typeof ts, file: ts.SourceFile): ts.Node[] {
  return moduleStatements(tsc, file).flatMap((statement): ts.Node[] => {
    if (tsc.isExportAssignment(statement)) return [statement.expression];
    if (tsc.isExportDeclaration(statement)) return specifiersOf(tsc, statement.exportClause);
    if (!tsc.isImportDeclaration(statement) || statement.importClause === undefined) return [];
    const { name, namedBindings } = statement.importClause;
    return [...(name === undefined ? [] : [name]), ...specifiersOf(tsc, namedBindings)];
  });
}

function specifiersOf(
  tsc: typeof ts,
  list: ts.NamedExportBindings | ts.NamedImportBindings | undefined,
): ts.Node[] {
  if (list === undefined || !(tsc.isNamedImports(list) || tsc.isNamedExports(list))) return [];
  const elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[] = list.elements;
  return elements.flatMap(({ name, propertyName }) => (propertyName === undefined ? [] : [name]));
}

function symbolOf(tsc: typeof ts, checker: ts.TypeChecker, name: ts.Node): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol && skipAlias(tsc, checker, symbol);
}

function textOf(tsc: typeof ts, name: ts.Node): string {
  if (tsc.isExportAssignment(name.parent)) return DEFAULT;
  return (name as ts.ModuleExportName).text;
}
