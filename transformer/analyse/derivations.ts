import type ts from 'typescript';
import { assignmentsIn } from './assignments.js';
import { type Accesses, bindingsAt, bindingsWithin } from './collect-accesses.js';

type IsApart = (from: ts.Node, binding: number) => boolean;

/**
 * From which bindings the values in a statement come: a condition on a copy is a condition on what it was made from.
 *
 * @param isApart whether what comes from a binding by way of a node does not count
 * @returns the bindings, with all those that they were made from in the statement, directly or not
 */
export function withSources(
  tsc: typeof ts,
  accesses: Accesses,
  statement: ts.Node,
  bindings: Iterable<number>,
  isApart: IsApart = () => false,
): ReadonlySet<number> {
  const sources = sourcesIn(tsc, accesses, statement, isApart);
  const found = new Set<number>();
  const follow = (id: number): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const source of sources.get(id) ?? []) follow(source);
  };
  for (const id of bindings) follow(id);
  return found;
}

function sourcesIn(
  tsc: typeof ts,
  accesses: Accesses,
  statement: ts.Node,
  isApart: IsApart,
): Map<number, Set<number>> {
  const sources = new Map<number, Set<number>>();
  const add = (ids: readonly number[], value: ts.Node): void => {
    const from = bindingsWithin(accesses, value, 'read').filter((id) => !isApart(value, id));
    for (const id of ids) sources.set(id, new Set([...(sources.get(id) ?? []), ...from]));
  };
  for (const { targets, value } of assignmentsIn(tsc, statement))
    add(
      targets.flatMap((target) => bindingsAt(accesses, target, 'write')),
      value,
    );
  const visit = (node: ts.Node): void => {
    if (tsc.isCallExpression(node)) add(bindingsWithin(accesses, node, 'touch'), node);
    tsc.forEachChild(node, visit);
  };
  visit(statement);
  return sources;
}
