import type {
  Absorbed,
  ErrorClass,
  Guarded,
  InstanceOf,
  Reports,
  Resilient,
  ValueOf,
} from '../types/index.js';
import { describe } from './describe.js';
import { isReport } from './is-report.js';
import { summary } from './summary.js';
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
 * Takes another function's report into that of the resilient function in whose own code it stands: the errors join, and
 * the value is given. If there is no value, the statement has failed.
 *
 * @param reports a report, or several, of which the values that there are are given; a promise of either is awaited
 *   where it stands: `await absorb(load())`
 * @returns the value; an array of the values; a promise of either
 * @throws if the file was not compiled with the transformer
 */
export function absorb<R extends Reports | PromiseLike<Reports>>(reports: R): Absorbed<R>;
export function absorb(): never {
  throw untransformed('absorb');
}

/**
 * Makes a function resilient: each of its statements is guarded, and it returns a report.
 *
 * @param fn a function written there; it returns its plain value
 * @param options `only`: the classes whose instances are recorded; anything else that is thrown leaves the function
 * @returns a function of the same parameters, `this` and type parameters that returns `Resilient<R>`, or a promise of
 *   one if `fn` is async
 * @throws if the file was not compiled with the transformer
 */
export function resilient<This, Args extends readonly unknown[], R>(
  fn: (this: This, ...args: Args) => R,
): (this: This, ...args: Args) => Guarded<NoInfer<R>>;
export function resilient<This, Args extends readonly unknown[], R, C extends ErrorClass>(
  fn: (this: This, ...args: Args) => R,
  options: { readonly only: readonly C[] },
): (this: This, ...args: Args) => Guarded<NoInfer<R>, InstanceOf<C>>;
export function resilient(): never {
  throw untransformed('resilient');
}

/**
 * Says that without this value nothing else makes sense: a statement of a resilient function that contains `must(…)` is
 * a decision, so the function ends if the statement fails. Anywhere else it only gives the value back.
 *
 * @param value any value; a promise is awaited outside or inside: `await must(load())`, `must(await load())`
 * @returns the value itself; it is not tested
 */
export function must<T>(value: T): T {
  return value;
}

/**
 * Throws the error. In the iteration of a loop of a resilient function it leaves out this item and nothing else:
 * unlike a `throw` it does not end the function after the loop.
 *
 * @param error what the report records for this item
 * @throws the error, always
 */
export function reject(error: unknown): never {
  throw error;
}

/**
 * Calls the function. In a resilient function, whose statements are steps, it makes one step of several statements: all
 * of them run, or, when one fails, none of those after it.
 *
 * @param fn the statements; if it is async, await what `together` returns
 * @returns what the function returns
 */
export function together<R>(fn: () => R): R {
  return fn();
}

/**
 * The value of a report that is complete.
 *
 * @throws otherwise: an `AggregateError` whose `errors` are what was thrown, named `AbortError` if the work was cancelled
 */
export function unwrap<R extends Resilient<unknown>>(report: R): ValueOf<R> {
  if (!isReport(report)) throw new TypeError(`unwrap() takes a report, and got: ${describe(report).message}`);
  if (report.status === 'complete') return report.value as ValueOf<R>;
  const error = new AggregateError(
    report.errors.map(({ cause }) => cause),
    summary(report.errors),
  );
  if (report.status === 'failed' && report.stopped === 'cancelled') error.name = 'AbortError';
  throw error;
}

export { formatReport } from './format/format-report.js';
export { toPlain } from './to-plain.js';
