import type { Resilient } from '../types/index.js';
import { AbsorbFailure, isCancelled } from './absorb-failure.js';
import { describe } from './describe.js';
import { isReport } from './is-report.js';
import type { Recorder } from './recorder.js';
import type { Causes } from './state.js';

/** What has become of absorbed reports. The function stores its recorder, and then takes the value. */
export class Absorption {
  #causes: Causes = new Set();

  private constructor(
    private readonly reports: readonly Resilient<unknown>[],
    /** A list gives the values that there are, if only none. */
    private readonly isList: boolean,
    /** The function's, if anything has failed in it or in the reports. */
    public recorder: Recorder | undefined,
  ) {}

  /** @param makeRecorder is asked if something has failed */
  static of(
    given: unknown,
    known: Recorder | undefined,
    makeRecorder: () => Recorder,
    at: number,
    iterations: readonly number[],
  ): Absorption {
    const isOne = isReport(given);
    const absorption = new Absorption(isOne ? [given] : listOf(given), !isOne, known);
    const incomplete = absorption.#incomplete;
    if (incomplete.length > 0) {
      absorption.recorder = makeRecorder();
      absorption.#causes = absorption.recorder.absorb(incomplete, at, iterations);
    }
    return absorption;
  }

  /** The value, or an error if there is none. */
  take(): unknown {
    const values = this.reports.flatMap((report) => (report.status === 'failed' ? [] : [report.value]));
    if (this.#reason !== undefined || (values.length === 0 && !this.isList)) this.#fail('has no value');
    return this.isList ? values : values[0];
  }

  /** The same where something is decided on the value: data may be partial, decisions are not made on it. */
  prove(): unknown {
    const value = this.take();
    if (this.#incomplete.length > 0) this.#fail('is partial, and a decision needs all of it');
    return value;
  }

  get #incomplete(): Resilient<unknown>[] {
    return this.reports.filter(({ status }) => status !== 'complete');
  }

  /** Why the function ends at once. */
  get #reason(): 'cancelled' | 'limit' | undefined {
    const incomplete = this.#incomplete;
    if (incomplete.some(isCancelled)) return 'cancelled';
    return incomplete.length > 0 && this.recorder?.isFull ? 'limit' : undefined;
  }

  #fail(what: string): never {
    const errors = this.#incomplete.flatMap((report) => [...report.errors]);
    throw new AbsorbFailure(`The absorbed report ${what}`, errors, {
      recorder: this.recorder as Recorder,
      causes: this.#causes,
      reason: this.#reason,
    });
  }
}

function listOf(given: unknown): readonly Resilient<unknown>[] {
  const list = isIterable(given) ? [...given] : [given];
  for (const item of list)
    if (!isReport(item))
      throw new TypeError(
        `absorb() takes a report, or a list of reports, and got: ${describe(item).message}`,
      );
  return list as Resilient<unknown>[];
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
