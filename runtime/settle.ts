import type { Resilient } from '../types/index.js';
import { isThenable } from './is-thenable.js';
import type { FilePlan } from './plan.js';
import * as Tag from './tag.js';
import { record } from './record.js';
import { list, passTo, type Recorder, recorderFor, stepOf, stops, tagsOf } from './recorder.js';
import { failed } from './reports.js';

/**
 * An async function returns what may be a promise. It is waited for as the function itself would wait, after the author's
 * `catch` and `finally` blocks, which a promise that is returned does not pass.
 *
 * @param complete makes the report of a value
 * @param failed makes the report if the promise is rejected
 */
export function settle<T, R>(
  value: T | PromiseLike<T>,
  complete: (value: T) => R,
  failed: (error: unknown) => R,
  recorder: Recorder | undefined,
): R | PromiseLike<R> {
  if (!isThenable(value)) return complete(value);
  if (recorder !== undefined) recorder.returned = true;
  const thenable = {
    // biome-ignore lint/suspicious/noThenProperty: the async function is to wait for it.
    then(resolve: (report: R) => void, reject: (error: unknown) => void): void {
      const settleWith =
        <A>(make: (outcome: A) => R) =>
        (outcome: A): void => {
          try {
            resolve(make(outcome));
          } catch (error) {
            reject(error);
          }
        };
      try {
        value.then(settleWith(complete), settleWith(failed));
      } catch (error) {
        settleWith(failed)(error);
      }
    },
  };
  return thenable as unknown as PromiseLike<R>;
}

/**
 * The report of a function whose `return` was a promise that is rejected, after the function was left. The steps behind
 * the `return` have not run, but for those of the `finally` blocks around it.
 *
 * @param ran the first and the last site of each of these blocks, in one list
 */
export function failReturn(
  known: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  cause: unknown,
  iterations: readonly number[] = [],
  ran: readonly number[] = [],
): Resilient<never> {
  const recorder = recorderFor(known, file, index);
  const hadStopped = recorder.stopped !== undefined;
  const step = stepOf(recorder, at);
  passTo(recorder, step);
  stops(recorder, record(recorder, at, cause, iterations) ?? 'return');
  if (!hadStopped) listLeft(recorder, step + 1, ran);
  return failed(recorder);
}

function listLeft(recorder: Recorder, first: number, ran: readonly number[]): void {
  const hasRun = (site: number): boolean =>
    ran.some((from, index) => index % 2 === 0 && from <= site && site <= (ran[index + 1] ?? 0));
  for (let site = first; site <= recorder.statements.length; site += 1)
    if (!(tagsOf(recorder, site) & Tag.inner) && !hasRun(site)) list(recorder, site, recorder.stopCauses);
}
