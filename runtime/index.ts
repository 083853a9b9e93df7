import type { Guarded, Resilient } from '../types/index.js';
import { untransformed } from './untransformed.js';

export type * from '../types/index.js';

/**
 * Makes the report that a resilient function returns. It stands in a function whose return type is
 * `Resilient<T>` (or a promise of one), in `return report(value)`.
 *
 * @param value the function's value; left out for `Resilient<void>`
 * @returns the function's report: complete if nothing failed, otherwise partial with what did
 * @throws if the file was not compiled with the transformer
 */
export function report(): Resilient<void, never>;
export function report<T>(value: NoInfer<T>): Resilient<T, never>;
export function report(): never {
  throw untransformed('report');
}

/**
 * Makes a function resilient: each of its statements is guarded, and it returns a report.
 *
 * @param fn a function written there; it returns its plain value
 * @returns a function of the same parameters, `this` and type parameters that returns `Resilient<R>`, or a promise of
 *   one if `fn` is async
 * @throws if the file was not compiled with the transformer
 */
export function resilient<This, Args extends readonly unknown[], R>(
  fn: (this: This, ...args: Args) => R,
): (this: This, ...args: Args) => Guarded<NoInfer<R>>;
export function resilient(): never {
  throw untransformed('resilient');
}
