import type { Resilient, StatementError, StopReason } from '../types/index.js';
import type { Recorder } from './recorder.js';
import type { Causes } from './state.js';
import { summary } from './summary.js';

interface Absorbed {
  readonly recorder: Recorder;
  /** The errors that have joined, by their place in the report. */
  readonly causes: Causes;
  /** Why the function ends at once, if it does. */
  readonly reason: StopReason | undefined;
}

/**
 * Thrown by `absorb` where it has no value to give. The errors have joined the report by then, so the guards of the
 * function record nothing more; to a `catch` of the author it is an error like others.
 */
export class AbsorbFailure extends AggregateError {
  readonly #absorbed: Absorbed;

  constructor(what: string, errors: readonly StatementError[], absorbed: Absorbed) {
    super(
      errors.map(({ cause }) => cause),
      `${what}: ${summary(errors)}`,
    );
    if (absorbed.reason === 'cancelled') this.name = 'AbortError';
    this.#absorbed = absorbed;
  }

  /** What a thrown value tells of the reports that the recorder's function has absorbed, if it is such an error. */
  static in(thrown: unknown, recorder: Recorder): Absorbed | undefined {
    const isFailure = typeof thrown === 'object' && thrown !== null && #absorbed in thrown;
    return isFailure && thrown.#absorbed.recorder === recorder ? thrown.#absorbed : undefined;
  }
}

export function isCancelled(report: Resilient<unknown>): boolean {
  return report.status === 'failed' && report.stopped === 'cancelled';
}
