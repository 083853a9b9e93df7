import type ts from 'typescript';
import { type Accesses, bindingsAt, bindingsWithin } from './collect-accesses.js';
import { nodesWithin, sliceWithin } from './slice-within.js';
import { isWithin } from './syntax.js';

/** What does not make a value, although it stands where one is made; without an answer all counts. */
export interface Exceptions {
  /** What comes from a binding by way of a node. */
  readonly isApart?: (from: ts.Node, binding: number) => boolean;
  /** What a call puts into the object in a binding. */
  readonly isKept?: (binding: number) => boolean;
}

/**
 * From which bindings the values in a statement come: a condition on a copy is a condition on what it was made from.
 *
 * @returns the bindings, with all those that they were made from in the statement, directly or not
 */
export function withSources(
  accesses: Accesses,
  statement: ts.Node,
  bindings: Iterable<number>,
  exceptions: Exceptions = {},
): ReadonlySet<number> {
  const sources = sourcesIn(accesses, statement, exceptions);
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
  accesses: Accesses,
  statement: ts.Node,
  { isApart = () => false, isKept = () => false }: Exceptions,
): Map<number, Set<number>> {
  const sources = new Map<number, Set<number>>();
  const add = (ids: readonly number[], value: ts.Node): void => {
    const from = bindingsWithin(accesses, value, 'read').filter((id) => !isApart(value, id));
    for (const id of ids) {
      const known = sources.get(id) ?? new Set();
      for (const source of from) known.add(source);
      sources.set(id, known);
    }
  };
  for (const root of accesses.reach(statement)) {
    for (const { targets, value } of sliceWithin(accesses.code.assignments, root))
      add(
        targets.flatMap((target) => bindingsAt(accesses, target, 'write')),
        value,
      );
    for (const call of nodesWithin(accesses.code.calls, root))
      add(
        touchedByCall(accesses, call).filter((id) => !isKept(id)),
        call,
      );
  }
  return sources;
}

/** What a call is given itself; what a closure in it does is for the calls in the closure to say. */
function touchedByCall(accesses: Accesses, call: ts.CallExpression): number[] {
  return accesses.within(call).flatMap(({ kind, binding, node, closure }) => {
    const isOwn = isWithin(node, call) && (closure === undefined || !isWithin(closure, call));
    return kind === 'touch' && isOwn ? [binding.id] : [];
  });
}
