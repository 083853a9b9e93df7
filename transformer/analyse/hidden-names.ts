import type ts from 'typescript';
import { boundNames, isPropertyName } from './syntax.js';

/** Whether a block declares a name that would hide what these identifiers mean, if they stood in the block. */
export function isHiddenIn(
  tsc: typeof ts,
  { statements }: ts.Block,
  identifiers: readonly ts.Identifier[],
): boolean {
  const declared = new Set(statements.flatMap((statement) => lexicalNames(tsc, statement)));
  return identifiers.some(({ text }) => declared.has(text));
}

/** The identifiers in a part of a program, without those of types and properties. */
export function identifiersIn(tsc: typeof ts, part: ts.Node): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (tsc.isTypeNode(node) && !tsc.isExpressionWithTypeArguments(node)) return;
    if (tsc.isIdentifier(node) && !isPropertyName(tsc, node)) found.push(node);
    tsc.forEachChild(node, visit);
  };
  visit(part);
  return found;
}

function lexicalNames(tsc: typeof ts, node: ts.Statement): string[] {
  if (tsc.isVariableStatement(node))
    return (node.declarationList.flags & tsc.NodeFlags.BlockScoped) === 0
      ? []
      : node.declarationList.declarations.flatMap(({ name }) =>
          boundNames(tsc, name).map(({ text }) => text),
        );
  const declares =
    tsc.isFunctionDeclaration(node) || tsc.isClassDeclaration(node) || tsc.isEnumDeclaration(node);
  return declares && node.name !== undefined ? [node.name.text] : [];
}
