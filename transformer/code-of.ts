import type ts from 'typescript';

/**
 * A node, and the nodes inside it that are code, in the order of the source: each in front of those inside it. Not what
 * stands in types and interfaces, and what only names the modules that a file has to do with.
 */
export function codeOf(tsc: typeof ts, root: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const withoutCode = kindsWithoutCode(tsc);
  const visit = (node: ts.Node): void => {
    if (withoutCode.has(node.kind)) return;
    nodes.push(node);
    tsc.forEachChild(node, visit);
  };
  visit(root);
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
