import { letGoOfFrames, WITH_FRAMES } from './frames.js';
import { locate, recordOnTheWayOut } from './fail.js';
import { type FilePlan, Stop } from './plan.js';
import * as Tag from './tag.js';
import * as Use from './use.js';
import {
  goOn,
  isOver,
  list,
  NOWHERE,
  type Recorder,
  recorderFor,
  STOP_REASONS,
  stops,
  tagsOf,
  usesOf,
} from './recorder.js';
import { noteSignal, record, signalOf } from './record.js';
import { addAll, blockedBy, complete, doubt } from './state.js';

/**
 * Something was thrown out of an iteration of the loop at site `loop`. Emitted code stores the recorder, and then asks
 * by `proceed` whether the loop goes on.
 */
export function failIteration(
  known: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  cause: unknown,
  loop: number,
  iterations: readonly number[],
): Recorder {
  if (known !== undefined && isPassedOn(known, cause)) throw cause;
  const recorder = recorderFor(known, file, index);
  const site = locate(recorder, at, loop);
  if (isOver(recorder, site)) recordOnTheWayOut(recorder, site, cause, iterations);
  else iterationFailed(recorder, site, cause, loop, iterations);
  return recorder;
}

/** The function ends, or a compound step is left: it is for the guard of the step. */
function isPassedOn(recorder: Recorder, cause: unknown): boolean {
  return cause === recorder || signalOf(recorder, cause)?.before !== undefined;
}

function iterationFailed(
  recorder: Recorder,
  site: number,
  cause: unknown,
  loop: number,
  iterations: readonly number[],
): void {
  goOn(recorder, site);
  const reason = record(recorder, site, cause, iterations);
  if (recorder.errors.length > WITH_FRAMES) letGoOfFrames(cause);
  const uses = usesOf(recorder, loop);
  doubt(recorder, uses, Use.changes, recorder.failed, true);
  doubt(recorder, uses, Use.holds, recorder.failed);
  const tags = tagsOf(recorder, site);
  const stop = (site === loop ? tags >> Tag.itemStopShift : tags) & Tag.stop;
  if (reason === undefined && stop === Stop.afterLoop)
    recorder.afterLoop = addAll(recorder.afterLoop, recorder.failed);
  else stops(recorder, reason ?? STOP_REASONS[stop]);
}

/** After a failed iteration: the loop goes on, or the function ends. */
export function proceed(recorder: Recorder): void {
  if (recorder.stopped !== undefined && recorder.next === NOWHERE) throw recorder;
}

/** A loop has run to its end. Ends the function if an iteration of it lost a decision. */
export function afterLoop(recorder: Recorder): void {
  if (recorder.afterLoop !== undefined && stops(recorder, 'decision', recorder.afterLoop)) throw recorder;
}

/** A statement after a resumed loop in a compound step is about to run. If it cannot, the step is left there. */
export function check(recorder: Recorder, site: number): void {
  const { inStep } = recorder;
  inStep.settle?.();
  inStep.settle = undefined;
  const uses = usesOf(recorder, site);
  const causes = blockedBy(recorder, uses);
  if (causes !== undefined) {
    list(recorder, site, causes);
    const signal = {};
    noteSignal(recorder, signal, { causes, before: site });
    throw signal;
  }
  const since = recorder.now;
  inStep.settle = () => complete(recorder, uses, since);
}
