/**
 * What emitted code imports. The names and meanings belong to the protocol version in `plan.ts`: changing one changes
 * the version.
 */
import type { Disposables } from './disposables.js';
import type { FailedReport, PartialReport, Resilient, StatementError } from '../types/index.js';
import { Absorption } from './absorb.js';
import { type FilePlan, PROTOCOL } from './plan.js';
import { withMethods } from './with-methods.js';
import { Ending, Leaving, type Recorder, recorderFor } from './recorder.js';

export { Disposables } from './disposables.js';
export type { Recorder };
export { limit } from './recorder.js';

const NONE: readonly [] = Object.freeze([] as const);

/** Run when a transformed module loads. Throws if its code was emitted for another version of this runtime. */
export function emittedFor(protocol: number): void {
  if (protocol === PROTOCOL) return;
  const older = protocol < PROTOCOL;
  throw new Error(
    `This file was compiled by ${older ? 'an older' : 'a newer'} ts-resilient (protocol ${protocol}) than the one installed (protocol ${PROTOCOL}). ` +
      (older
        ? 'Rebuild it from scratch (an incremental build keeps old output: delete the output and the .tsbuildinfo file).'
        : 'Update the package ts-resilient where the program runs, then rebuild from scratch.'),
  );
}

/** Something was thrown out of a step. Gives the recorder, whose `next` says where the function goes on. */
export function fail(
  recorder: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  cause: unknown,
): Recorder {
  const ended = Ending.recorderOf(cause);
  if (ended !== undefined) {
    ended.leaveStep();
    return ended;
  }
  const used = recorderFor(recorder, file, index);
  if (Leaving.is(cause)) used.stepLeft(cause);
  else used.stepFailed(at, cause);
  return used;
}

/** Something was thrown out of an iteration of loop number `loop`. The recorder's `proceed` says whether it goes on. */
export function failIteration(
  recorder: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  cause: unknown,
  loop: number,
  iterations: readonly number[],
): Recorder {
  if (Ending.recorderOf(cause) !== undefined || Leaving.is(cause)) throw cause;
  const used = recorderFor(recorder, file, index);
  used.iterationFailed(at, cause, loop, iterations);
  return used;
}

/** What `using` statements have taken could not be disposed of when the block was left at `at`. */
export function failDisposal(
  recorder: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  { failures, last }: Disposables,
): Recorder {
  const used = recorderFor(recorder, file, index);
  used.disposalFailed(at, failures, last);
  return used;
}

/** The function returns a value. */
export function report<T>(value: T, recorder?: Recorder): Resilient<T> {
  if (recorder === undefined) return { status: 'complete', ok: true, value, errors: NONE, skipped: NONE };
  recorder.returned = true;
  return recorder.stopped === undefined ? partial(recorder, value) : failed(recorder);
}

/**
 * The function returns another function's report, which is given on as it is if nothing failed in either.
 *
 * @param known takes the recorder, if something is to run before the function is left: it may lead somewhere else
 */
export function returned<T>(
  other: Resilient<T>,
  recorder: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  iterations: readonly number[] = NONE,
  known?: (recorder: Recorder) => void,
): Resilient<T> {
  if (recorder === undefined && other.ok) return other;
  const used = recorderFor(recorder, file, index);
  known?.(used);
  return joined(other, used, used.joinReturned(other, at, iterations));
}

function joined<T>(other: Resilient<T>, recorder: Recorder, fits: boolean): Resilient<T> {
  return fits ? withStop(recorder, other) : failed(recorder, recorder.stopped ?? 'limit');
}

/** The report with the value of a returned one, or without it for the same reason. */
function withStop<T>(recorder: Recorder, returned: Resilient<T>): Resilient<T> {
  const stopped = recorder.stopped ?? (returned.status === 'failed' ? returned.stopped : undefined);
  return stopped === undefined ? partial(recorder, returned.value as T) : failed(recorder, stopped);
}

/** The statement at `at` absorbs something that is not known to be a complete report. */
export function absorb(
  reports: unknown,
  recorder: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  iterations: readonly number[] = NONE,
): Absorption {
  return Absorption.of(reports, recorder, () => recorderFor(recorder, file, index), at, iterations);
}

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
 * The report of a function whose `return` has failed after it was left.
 *
 * @param ran the first and the last site of each `finally` block that was run on the way, in one list
 */
export function failReturn(
  recorder: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  cause: unknown,
  iterations: readonly number[] = NONE,
  ran: readonly number[] = NONE,
): Resilient<never> {
  const used = recorderFor(recorder, file, index);
  used.returnFailed(at, cause, iterations, ran);
  return failed(used);
}

function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject && typeof (value as { then?: unknown }).then === 'function';
}

/**
 * A `finally` block has run after the function's `return`: what failed in it joins the report.
 *
 * @param isLast no other `finally` block is to run
 */
export function amend<T>(pending: Resilient<T>, recorder: Recorder, isLast: boolean): Resilient<T> {
  recorder.returned = true;
  if (isLast && recorder.stopped !== undefined) recorder.finish();
  if (recorder.left !== undefined) throw recorder.left.by;
  // A promise makes its report when it is settled, with all that has failed by then.
  if (isThenable(pending)) return pending;
  if (pending.ok || (pending.errors as readonly unknown[]) === recorder.errors)
    return withStop(recorder, pending);
  return joined(pending, recorder, recorder.join(pending, undefined));
}

/**
 * In a `finally` block of a compound step a report has been absorbed, and a `return` may wait for the block. Its report is
 * told in place, as the block may not return another one: whether the function still returns it is not known.
 */
export function tell(waiting: Resilient<unknown> | undefined, recorder: Recorder): void {
  if (waiting?.status === 'complete') withMethods(Object.assign(waiting, partial(recorder, waiting.value)));
}

/** A returned report that may be told what fails later: not another function's own. */
export function own<T>(other: Resilient<T>): Resilient<T> {
  return other.status === 'complete' ? { ...other } : other;
}

/** The function has come to its end without a `return`. */
export function end(recorder: Recorder | undefined): Resilient<undefined> {
  if (recorder === undefined) return report(undefined);
  recorder.finish();
  return recorder.stopped === undefined ? partial(recorder, undefined) : failed(recorder);
}

/**
 * The caller has closed a generator in which something failed: that takes the place of the value given by the caller,
 * as what a `finally` block throws or returns does.
 */
export function closed(recorder: Recorder): FailedReport {
  if (recorder.stopped !== undefined) recorder.finish();
  return failed(recorder);
}

/** What a variable holds that closures may read before it is set, or after a failure unset it. */
export const unset: unique symbol = Symbol('unset');

/** What a variable holds before its declaration has run, if closures may assign it then. */
export const undeclared: unique symbol = Symbol('undeclared');

/** Reads such a variable as JavaScript reads one before its declaration. */
export function read<T>(value: T | typeof unset | typeof undeclared, name: string): T {
  return declared(value === unset ? undeclared : value, name) as T;
}

/** In front of an assignment of such a variable. A failure that unset it does not keep it from being assigned. */
export function declared<T>(value: T | typeof undeclared, name: string): T {
  if (value === undeclared) throw new ReferenceError(`Cannot access '${name}' before initialization`);
  return value as T;
}

function partial<T>({ errors, skipped }: Recorder, value: T): PartialReport<T> {
  return withMethods({ status: 'partial', ok: false, value, errors: atLeastOne(errors), skipped });
}

function failed(recorder: Recorder, stopped = recorder.stopped ?? 'return'): FailedReport {
  const { errors, skipped } = recorder;
  return withMethods({
    status: 'failed',
    ok: false,
    value: undefined,
    errors: atLeastOne(errors),
    skipped,
    stopped,
  });
}

function atLeastOne(errors: StatementError[]): [StatementError, ...StatementError[]] {
  return errors as [StatementError, ...StatementError[]];
}
