import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Binding, Bindings } from './bindings.js';
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
  const changed = accesses
    .within(node)
    .filter((access) => access.kind === 'touch' && !isWrittenInto(env.tsc, access.node))
    .flatMap(({ binding }) => made.get(binding.id) ?? [])
    .map((id) => bindings.all[id] as Binding);
  const roots = new Set(changed.map(({ symbol, isPath }) => (isPath ? undefined : symbol)));
  return bindings.all
    .filter(({ isPath, symbol }) => isPath && symbol !== undefined && roots.has(symbol))
    .map(({ id }) => id);
}
