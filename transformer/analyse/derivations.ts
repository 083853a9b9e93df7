import type ts from 'typescript';
import { assignmentsIn } from './assignments.js';
import type { Accesses } from './collect-accesses.js';

/**
 * From which bindings the values in a statement come: a condition on a copy is a condition on what it was made from.
 *
 * @returns the bindings, with all those that they were made from in the statement, directly or not
 */
export function withSources(
  tsc: typeof ts,
  accesses: Accesses,
  statement: ts.Node,
  bindings: Iterable<number>,
): ReadonlySet<number> {
  const sources = sourcesIn(tsc, accesses, statement);
  const found = new Set<number>();
  const follow = (id: number): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const source of sources.get(id) ?? []) follow(source);
  };
  for (const id of bindings) follow(id);
  return found;
}

function sourcesIn(tsc: typeof ts, accesses: Accesses, statement: ts.Node): Map<number, Set<number>> {
  const sources = new Map<number, Set<number>>();
  const add = (id: number, from: readonly number[]): void => {
    sources.set(id, new Set([...(sources.get(id) ?? []), ...from]));
  };
  for (const { targets, value } of assignmentsIn(tsc, statement))
    for (const target of targets)
      for (const { kind, binding } of accesses.at(target))
        if (kind === 'write') add(binding.id, reads(accesses, value));
  const visit = (node: ts.Node): void => {
    if (tsc.isCallExpression(node))
      for (const { kind, binding } of accesses.within(node))
        if (kind === 'touch') add(binding.id, reads(accesses, node));
    tsc.forEachChild(node, visit);
  };
  visit(statement);
  return sources;
}

function reads(accesses: Accesses, node: ts.Node): number[] {
  return accesses.within(node).flatMap(({ kind, binding }) => (kind === 'read' ? [binding.id] : []));
}
