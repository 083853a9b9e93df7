import type { Resilient } from '../types/index.js';
import { isThenable } from './is-thenable.js';
import { join } from './join.js';
import { passTo, type Recorder, stepOf } from './recorder.js';
import { finish, partial } from './reports.js';
import { joined, withValueOf } from './returned.js';
import { withMethods } from './with-methods.js';

/**
 * The `finally` block between these sites begins, whatever it is that brought the function there.
 *
 * @param from where the block before it was left
 * @param mayClose the caller of a generator has closed it there, unless that is behind the block
 */
export function enterFinally(
  recorder: Recorder,
  first: number,
  last: number,
  from: number,
  mayClose = false,
): void {
  if (from < first && (recorder.returned || mayClose)) leaveFrom(recorder, from);
  passTo(recorder, stepOf(recorder, first));
  recorder.finallyUntil = Math.max(recorder.finallyUntil, last);
  recorder.next = 0;
}

/** A `return` leaves from this site: the steps in front of it have completed, those behind it do not run. */
export function leaveFrom(recorder: Recorder, site: number): void {
  recorder.returned = false;
  passTo(recorder, stepOf(recorder, site));
  recorder.returned = true;
}

/**
 * A `finally` block has run after the function's `return`: what failed in it joins the report.
 *
 * @param isLast no other `finally` block is to run
 */
export function amend<T>(pending: Resilient<T>, recorder: Recorder, isLast: boolean): Resilient<T> {
  recorder.returned = true;
  if (isLast && recorder.stopped !== undefined) finish(recorder);
  if (recorder.left !== undefined) throw recorder.left.by;
  // A promise makes its report when it is settled, with all that has failed by then.
  if (isThenable(pending)) return pending;
  if (pending.ok || (pending.errors as readonly unknown[]) === recorder.errors)
    return withValueOf(recorder, pending);
  return joined(pending, recorder, join(recorder, pending));
}

/**
 * In a `finally` block of a compound step a report has been absorbed, and a `return` may wait for the block. Its report is
 * told in place, as the block may not return another one: whether the function still returns it is not known.
 */
export function tell(waiting: Resilient<unknown> | undefined, recorder: Recorder): void {
  if (waiting?.status === 'complete') withMethods(Object.assign(waiting, partial(recorder, waiting.value)));
}
