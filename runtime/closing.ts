import type { FailedReport } from '../types/index.js';
import { type Recorder, stops } from './recorder.js';
import { failed, finish } from './reports.js';

/** The caller of a generator closes it, and something failed on the way out: it does not go on. */
export function close(recorder: Recorder): void {
  stops(recorder, 'return');
}

/**
 * The caller has closed a generator in which something failed: that takes the place of the value given by the caller,
 * as what a `finally` block throws or returns does.
 */
export function closed(recorder: Recorder): FailedReport {
  if (recorder.stopped !== undefined) finish(recorder);
  return failed(recorder);
}
