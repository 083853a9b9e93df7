import type ts from 'typescript';
import type { Vocabulary, Word } from '../environment.js';

const PACKAGE = 'ts-resilient';
const WORDS: readonly Word[] = [
  'resilient',
  'report',
  'must',
  'reject',
  'absorb',
  'CompleteReport',
  'PartialReport',
  'FailedReport',
];

/**
 * The package's symbols, found through the program's own imports of it: whatever the name resolves to there is the
 * package. Empty for a program that does not use it.
 */
export function collectVocabulary(tsc: typeof ts, program: ts.Program): Vocabulary {
  const checker = program.getTypeChecker();
  const vocabulary = new Map<ts.Symbol, Word>();
  for (const module of packageModules(tsc, program, checker)) {
    for (const symbol of checker.getExportsOfModule(module)) {
      const word = WORDS.find((name) => name === symbol.name);
      if (word !== undefined) vocabulary.set(skipAlias(tsc, checker, symbol), word);
    }
  }
  return vocabulary;
}

function packageModules(tsc: typeof ts, program: ts.Program, checker: ts.TypeChecker): Set<ts.Symbol> {
  const modules = new Set<ts.Symbol>();
  for (const file of program.getSourceFiles()) {
    if (program.isSourceFileDefaultLibrary(file) || !file.text.includes(PACKAGE)) continue;
    for (const specifier of moduleSpecifiers(tsc, file)) {
      const symbol = specifier.text === PACKAGE ? checker.getSymbolAtLocation(specifier) : undefined;
      if (symbol !== undefined) modules.add(symbol);
    }
  }
  return modules;
}

/** The names of the modules that a file imports from; those inside of expressions and types only for the package. */
export function moduleSpecifiers(tsc: typeof ts, file: ts.SourceFile): ts.StringLiteral[] {
  return [...importStatements(tsc, file), ...(INLINE_IMPORT.test(file.text) ? inlineImports(tsc, file) : [])];
}

const INLINE_IMPORT = new RegExp(`\\bimport\\(\\s*['"]${PACKAGE}['"]`);

/** `import('ts-resilient').Resilient<string>` */
function inlineImports(tsc: typeof ts, root: ts.Node): ts.StringLiteral[] {
  const found: ts.StringLiteral[] = [];
  const visit = (node: ts.Node): void => {
    if (
      tsc.isImportTypeNode(node) &&
      tsc.isLiteralTypeNode(node.argument) &&
      tsc.isStringLiteral(node.argument.literal)
    )
      found.push(node.argument.literal);
    tsc.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** The statements of a file's top level, and those of the modules that it declares: `declare module 'name' { … }`. */
export function moduleStatements(tsc: typeof ts, { statements }: ts.SourceFile): ts.Statement[] {
  return statements.flatMap((node) =>
    tsc.isModuleDeclaration(node) && node.body !== undefined && tsc.isModuleBlock(node.body)
      ? [node, ...node.body.statements]
      : [node],
  );
}

function importStatements(tsc: typeof ts, file: ts.SourceFile): ts.StringLiteral[] {
  return moduleStatements(tsc, file).flatMap((statement) => {
    const specifier =
      tsc.isImportDeclaration(statement) || tsc.isExportDeclaration(statement)
        ? statement.moduleSpecifier
        : tsc.isImportEqualsDeclaration(statement) && tsc.isExternalModuleReference(statement.moduleReference)
          ? statement.moduleReference.expression
          : undefined;
    return specifier !== undefined && tsc.isStringLiteral(specifier) ? [specifier] : [];
  });
}

/** The symbol that an import or re-export stands for. */
export function skipAlias(tsc: typeof ts, checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & tsc.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
