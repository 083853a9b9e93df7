import type { Resilient } from '../types/index.js';
import { join, noteCancelled, passageOf } from './join.js';
import type { FilePlan } from './plan.js';
import { type Recorder, recorderFor } from './recorder.js';
import { failed, withStop } from './reports.js';

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
  iterations: readonly number[] = [],
  known?: (recorder: Recorder) => void,
): Resilient<T> {
  if (recorder === undefined && other.ok) return other;
  const used = recorderFor(recorder, file, index);
  known?.(used);
  const passage = passageOf(used, at, iterations);
  used.returned = true;
  noteCancelled(used, [other], iterations);
  return joined(other, used, join(used, other, passage));
}

export function joined<T>(other: Resilient<T>, recorder: Recorder, fits: boolean): Resilient<T> {
  return fits ? withValueOf(recorder, other) : failed(recorder, recorder.stopped ?? 'limit');
}

/** The report with the value of a returned one, or without it for the same reason. */
export function withValueOf<T>(recorder: Recorder, other: Resilient<T>): Resilient<T> {
  const reason = other.status === 'failed' ? other.stopped : undefined;
  return withStop(recorder, other.value as T, recorder.stopped ?? reason);
}

/** A returned report that may be told what fails later: not another function's own. */
export function own<T>(other: Resilient<T>): Resilient<T> {
  return other.status === 'complete' ? { ...other } : other;
}
