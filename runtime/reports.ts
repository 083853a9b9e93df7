import type { FailedReport, PartialReport, Resilient, StatementError } from '../types/index.js';
import { passTo, type Recorder } from './recorder.js';
import { withMethods } from './with-methods.js';

const NONE: readonly [] = /* @__PURE__ */ Object.freeze([] as const);

/** The function returns a value. */
export function report<T>(value: T, recorder?: Recorder): Resilient<T> {
  if (recorder === undefined) return { status: 'complete', ok: true, value, errors: NONE, skipped: NONE };
  recorder.returned = true;
  return withStop(recorder, value);
}

/** The function has come to its end without a `return`. */
export function end(recorder: Recorder | undefined): Resilient<undefined> {
  if (recorder === undefined) return report(undefined);
  finish(recorder);
  return withStop(recorder, undefined);
}

/** The function has come to its end. */
export function finish(recorder: Recorder): void {
  passTo(recorder, recorder.statements.length + 1);
}

/** The report of a call in which something failed: with the value, unless the function has ended without one. */
export function withStop<T>(recorder: Recorder, value: T, stopped = recorder.stopped): Resilient<T> {
  return stopped === undefined ? partial(recorder, value) : failed(recorder, stopped);
}

export function partial<T>(recorder: Recorder, value: T): PartialReport<T> {
  return incomplete(recorder, 'partial', value, {});
}

export function failed(recorder: Recorder, stopped = recorder.stopped ?? 'return'): FailedReport {
  return incomplete(recorder, 'failed', undefined, { stopped });
}

function incomplete<S, T, M>({ errors, skipped }: Recorder, status: S, value: T, more: M) {
  const atLeastOne = errors as [StatementError, ...StatementError[]];
  return withMethods({ status, ok: false as const, value, errors: atLeastOne, skipped, ...more });
}
