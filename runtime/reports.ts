import type { FailedReport, PartialReport, Resilient, StopReason } from '../types/index.js';
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
  return incomplete(recorder, value, stopped);
}

export function partial<T>(recorder: Recorder, value: T): PartialReport<T> {
  return incomplete(recorder, value, undefined);
}

export function failed(recorder: Recorder, stopped = recorder.stopped ?? 'return'): FailedReport {
  return incomplete(recorder, undefined, stopped);
}

/** @param stopped of a failed report; without it the report is partial */
function incomplete<R>({ errors, skipped }: Recorder, value: unknown, stopped: StopReason | undefined): R {
  const reason = stopped && { stopped };
  const status = reason ? 'failed' : 'partial';
  const report = { status, ok: false, value: reason ? undefined : value, errors, skipped, ...reason };
  return withMethods(report) as R;
}
