import type ts from 'typescript';

/**
 * The nodes of a file that are code, in the order of the source: each in front of those inside it. Not what stands in types
 * and interfaces, and what only names the modules that the file has to do with.
 */
export function codeOf(tsc: typeof ts, file: ts.SourceFile): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const withoutCode = kindsWithoutCode(tsc);
  const visit = (node: ts.Node): void => {
    if (withoutCode.has(node.kind)) return;
    nodes.push(node);
    tsc.forEachChild(node, visit);
  };
  tsc.forEachChild(file, visit);
  return nodes;
}

function kindsWithoutCode({ SyntaxKind: Kind }: typeof ts): ReadonlySet<ts.SyntaxKind> {
  const kinds = new Set([
    Kind.ImportDeclaration,
    Kind.ExportDeclaration,
    Kind.InterfaceDeclaration,
    Kind.TypeAliasDeclaration,
  ]);
  for (let kind = Kind.FirstTypeNode; kind <= Kind.LastTypeNode; kind += 1) kinds.add(kind);
  return kinds;
}
