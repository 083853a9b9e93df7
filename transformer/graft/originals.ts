import type ts from 'typescript';
import type { TypeScript } from './work.js';

/** Finds the node of a file that has this kind and exactly this text. */
export type FindOriginal = (kind: ts.SyntaxKind, start: number, end: number) => ts.Node | undefined;

/**
 * Looks nodes up by going down from the file, and lists the children only of the nodes that it passes: what no edit
 * touches costs nothing.
 */
export function createFindOriginal(ts: TypeScript, file: ts.SourceFile): FindOriginal {
  const listed = new Map<ts.Node, readonly ts.Node[]>();
  const childrenOf = (node: ts.Node) => {
    const children = listed.get(node) ?? listChildren(ts, node);
    listed.set(node, children);
    return children;
  };
  return (kind, start, end) => {
    let node = childAround(childrenOf(file), start, end);
    while (node && !(isLike(ts, node.kind, kind) && node.end === end && startOf(ts, node, file) === start)) {
      node = childAround(childrenOf(node), start, end);
    }
    return node;
  };
}

/** Where a node's own text begins: after its comments. All of a JSX text is its own. */
export function startOf(ts: TypeScript, node: ts.Node, file: ts.SourceFile): number {
  return node.kind === ts.SyntaxKind.JsxText ? node.pos : node.getStart(file);
}

function listChildren(ts: TypeScript, node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    if (child.pos < child.end) children.push(child);
  });
  return children.sort((a, b) => a.pos - b.pos);
}

function childAround(children: readonly ts.Node[], start: number, end: number): ts.Node | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle] as ts.Node).end > start) high = middle;
    else low = middle + 1;
  }
  const child = children[low];
  return child && child.pos <= start && end <= child.end ? child : undefined;
}

/** A class made an expression (`A = class A {}`) is still the class whose name and members the checker knows. */
function isLike(ts: TypeScript, a: ts.SyntaxKind, b: ts.SyntaxKind): boolean {
  return a === b || (isClassKind(ts, a) && isClassKind(ts, b));
}

function isClassKind(ts: TypeScript, kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.ClassDeclaration || kind === ts.SyntaxKind.ClassExpression;
}
