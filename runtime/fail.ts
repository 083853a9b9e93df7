import {
  loopOf,
  goOn,
  isOver,
  leaveFailedStep,
  leaveStep,
  NOWHERE,
  type Recorder,
  recorderFor,
  stopReason,
} from './recorder.js';
import type { FilePlan } from './plan.js';
import { record, signalOf } from './record.js';

/** Something was thrown out of a step. Gives the recorder, whose `next` says where the function goes on. */
export function fail(
  known: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  cause: unknown,
): Recorder {
  const recorder = recorderFor(known, file, index);
  const signal = signalOf(recorder, cause);
  if (cause === recorder) leaveStep(recorder);
  else if (signal?.before !== undefined)
    leaveFailedStep(recorder, stopReason(recorder, signal.before), signal.causes, false);
  else stepFailed(recorder, at, cause);
  return recorder;
}

function stepFailed(recorder: Recorder, at: number, cause: unknown): void {
  const site = locate(recorder, at, 0);
  if (isOver(recorder, site)) return recordOnTheWayOut(recorder, site, cause, []);
  goOn(recorder, site);
  const reason = record(recorder, site, cause, []) ?? stopReason(recorder, site);
  leaveFailedStep(recorder, reason, recorder.failed, site !== at && site === recorder.step);
}

/**
 * The site that failed, as seen by the guard of `loop`: what comes out of an inner loop's body came from that loop's
 * head. In an iteration, the site of its own loop is the binding of the item.
 */
export function locate(recorder: Recorder, at: number, loop: number): number {
  const around = loopOf(recorder, at);
  return at === loop || around === loop ? at : locate(recorder, around, loop);
}

/** The function has ended, and something failed in a `finally` block of the compound step that it leaves. */
export function recordOnTheWayOut(
  recorder: Recorder,
  site: number,
  cause: unknown,
  iterations: readonly number[],
): void {
  record(recorder, site, cause, iterations);
  leaveStep(recorder);
  recorder.next = NOWHERE;
}
