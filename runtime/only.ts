import type { ErrorClass } from '../types/index.js';
import type { FilePlan } from './plan.js';
import { planOf } from './recorder.js';

/** The rule of a function that records instances of the given classes only. What cannot be asked for its class is none. */
export function only(kinds: () => readonly unknown[]): (cause: unknown) => boolean {
  return (cause) => {
    try {
      return kinds().some((kind) => cause instanceof (kind as ErrorClass));
    } catch {
      return false;
    }
  };
}

/** The plans of a file in which the function with this number has such a rule. */
export function limit(
  file: () => FilePlan,
  index: number,
  options: { readonly only: Iterable<ErrorClass> },
): () => FilePlan {
  const kinds = [...options.only];
  if (!kinds.every((kind) => typeof kind === 'function'))
    throw new TypeError('resilient(fn, { only }) takes an array of classes.');
  return () => {
    const [name, maxErrors, functions] = planOf(file);
    const limited = functions.map(([named, sites, unset, records], number) =>
      number === index
        ? ([named, sites, unset, only(() => kinds)] as const)
        : ([named, sites, unset, records] as const),
    );
    return [name, maxErrors, limited as never];
  };
}
