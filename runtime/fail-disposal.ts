import type { Disposables } from './disposables.js';
import { leaveFrom } from './finally.js';
import type { FilePlan } from './plan.js';
import { record } from './record.js';
import { enter, passTo, type Recorder, recorderFor, stepFrom, stepOf, stops } from './recorder.js';

/**
 * What `using` statements have taken could not be disposed of when the block was left at `at`, or where the function was
 * to go on behind it. What a `return` or a jump has passed over in the block is not left because of that.
 */
export function failDisposal(
  known: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  { failures, last }: Disposables,
): Recorder {
  const recorder = recorderFor(known, file, index);
  if (recorder.stopped === undefined) {
    if (recorder.returned) leaveFrom(recorder, at);
    else passTo(recorder, stepOf(recorder, at));
  } else if (recorder.finallyUntil > 0)
    passTo(recorder, stepFrom(recorder, stepOf(recorder, Math.min(recorder.finallyUntil, last)) + 1));
  recorder.next = at;
  for (const [site, cause] of failures)
    if (stops(recorder, record(recorder, site, cause, [])) && at <= last)
      enter(recorder, stepOf(recorder, last) + 1);
  return recorder;
}
