import type { Passage, Resilient } from '../types/index.js';
import { type Recorder, isOver, passTo, siteOf, stepOf } from './recorder.js';

/**
 * Takes over what another function's report tells, as far as this one has room.
 *
 * @param passage where it comes through, unless its errors say so already
 * @returns whether there was room
 */
export function join(
  { errors, skipped, maxErrors }: Recorder,
  report: Resilient<unknown>,
  passage?: Passage,
): boolean {
  const offset = errors.length;
  for (const error of report.errors.slice(0, maxErrors - offset))
    errors.push(passage === undefined ? error : { ...error, via: [passage, ...error.via] });
  for (const { site, causes } of report.skipped)
    skipped.push({ site, causes: causes.map((cause) => Math.min(cause + offset, maxErrors - 1)) });
  return offset + report.errors.length <= maxErrors;
}

/** The statement at `site`, to which the function has come, takes other reports: what their errors come through. */
export function passageOf(recorder: Recorder, site: number, iterations: readonly number[]): Passage {
  if (!isOver(recorder, site)) passTo(recorder, stepOf(recorder, site));
  return { site: siteOf(recorder, site), iterations };
}

/** If one of the reports is cancelled, the function is, unless the iteration is another by then. */
export function noteCancelled(
  recorder: Recorder,
  reports: readonly Resilient<unknown>[],
  iterations: readonly number[],
): void {
  if (reports.some(isCancelled))
    recorder.inStep.isCancelled = (now) => now.every((number, depth) => number === iterations[depth]);
}

export function isCancelled(report: Resilient<unknown>): boolean {
  return report.status === 'failed' && report.stopped === 'cancelled';
}
