import type ts from 'typescript';

const PACKAGE = 'ts-resilient';

/** An import of the package by a file. */
export interface PackageImport {
  readonly statement: ts.ImportDeclaration | ts.ImportEqualsDeclaration;
  readonly specifier: ts.StringLiteral;
}

export function packageImports(tsc: typeof ts, file: ts.SourceFile): PackageImport[] {
  return file.statements.flatMap((statement) => {
    const specifier = specifierOf(tsc, statement);
    const isOne = specifier !== undefined && tsc.isStringLiteral(specifier) && specifier.text === PACKAGE;
    return isOne ? [{ statement: statement as PackageImport['statement'], specifier }] : [];
  });
}

function specifierOf(tsc: typeof ts, node: ts.Statement): ts.Expression | undefined {
  if (tsc.isImportDeclaration(node)) return node.moduleSpecifier;
  return tsc.isImportEqualsDeclaration(node) && tsc.isExternalModuleReference(node.moduleReference)
    ? node.moduleReference.expression
    : undefined;
}
