import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Bindings } from './bindings.js';
import type { Accesses } from './collect-accesses.js';
import { isWrittenInto } from './syntax.js';

export interface TouchInput {
  readonly env: Environment;
  readonly bindings: Bindings;
  readonly accesses: Accesses;
  readonly made: ReadonlyMap<number, readonly number[]>;
}

/**
 * The assigned or narrowed properties of the function's own objects that a node calls a method on or passes on: these
 * may be others then, while a variable that holds the object is as it was.
 */
export function touchedPaths({ env, accesses, bindings, made }: TouchInput, node: ts.Node): number[] {
  if (bindings.paths.length === 0) return [];
  const changed = accesses
    .within(node)
    .filter((access) => access.kind === 'touch' && !isWrittenInto(env.tsc, access.node));
  // Each of a group has the same list.
  const groups = new Set(changed.map(({ binding }) => made.get(binding.id)));
  groups.delete(undefined);
  return bindings.paths
    .filter(({ symbol }) => {
      const root = bindings.ofSymbol(symbol);
      return root !== undefined && groups.has(made.get(root.id));
    })
    .map(({ id }) => id);
}
