import type ts from 'typescript';
import { firstIndex } from './first-index.js';
import { isWithin } from './syntax.js';

/** The nodes of a list that are in `outer`, itself included; the list is in the order of the source. */
export function nodesWithin<N extends ts.Node>(nodes: readonly N[], outer: ts.Node): N[] {
  return slice(nodes, (node) => node, outer);
}

/** The same for what stands at nodes. */
export function sliceWithin<T extends { readonly node: ts.Node }>(items: readonly T[], outer: ts.Node): T[] {
  return slice(items, ({ node }) => node, outer);
}

function slice<T>(items: readonly T[], nodeOf: (item: T) => ts.Node, outer: ts.Node): T[] {
  const found: T[] = [];
  for (let at = firstIndex(items, (item) => nodeOf(item).pos >= outer.pos); at < items.length; at += 1) {
    const item = items[at] as T;
    if (nodeOf(item).pos >= outer.end) break;
    if (isWithin(nodeOf(item), outer)) found.push(item);
  }
  return found;
}
