import type ts from 'typescript';
import type { Unit } from '../find/unit.js';
import type { Accesses } from './collect-accesses.js';
import { isAssignment, strip } from './syntax.js';

/**
 * The bindings that hold objects which the function made itself, by a literal or `new`, each with all the bindings that
 * may hold the same object: `const b = a`.
 */
export function madeObjects(
  tsc: typeof ts,
  unit: Unit,
  accesses: Accesses,
): ReadonlyMap<number, readonly number[]> {
  const made = new Set<number>();
  const aliases = new Map<number, Set<number>>();
  const link = (one: number, other: number): void => {
    const group = new Set([...(aliases.get(one) ?? [one]), ...(aliases.get(other) ?? [other])]);
    for (const id of group) aliases.set(id, group);
  };
  forEachAssignment(tsc, unit.node, (target, value) => {
    for (const { binding } of accesses.at(target).filter(({ kind }) => kind === 'write')) {
      if (isFresh(tsc, value)) made.add(binding.id);
      for (const source of accesses.at(value))
        if (source.kind === 'touch') link(binding.id, source.binding.id);
    }
  });
  const groups = new Map<number, readonly number[]>();
  for (const id of made)
    for (const alias of aliases.get(id) ?? [id]) groups.set(alias, [...(aliases.get(id) ?? [id])]);
  return groups;
}

function forEachAssignment(
  tsc: typeof ts,
  root: ts.Node,
  found: (target: ts.Node, value: ts.Expression) => void,
): void {
  const visit = (node: ts.Node): void => {
    if (tsc.isVariableDeclaration(node) && node.initializer !== undefined)
      found(node.name, strip(tsc, node.initializer));
    else if (isAssignment(tsc, node)) found(strip(tsc, node.left), strip(tsc, node.right));
    tsc.forEachChild(node, visit);
  };
  visit(root);
}

function isFresh(tsc: typeof ts, node: ts.Expression): boolean {
  return (
    tsc.isObjectLiteralExpression(node) || tsc.isArrayLiteralExpression(node) || tsc.isNewExpression(node)
  );
}
