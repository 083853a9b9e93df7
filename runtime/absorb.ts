import type { Resilient, StatementError } from '../types/index.js';
import { describe } from './describe.js';
import { isReport } from './is-report.js';
import { isCancelled, join, noteCancelled, passageOf } from './join.js';
import type { FilePlan } from './plan.js';
import * as Use from './use.js';
import { isFull, noteSignal } from './record.js';
import { loopOf, type Recorder, recorderFor, type Signal, usesOf } from './recorder.js';
import { addAll, doubt } from './state.js';
import { summary } from './summary.js';

/** The statement at `at` absorbs something that is not known to be a complete report. */
export function absorb(
  given: unknown,
  known: Recorder | undefined,
  file: () => FilePlan,
  index: number,
  at: number,
  iterations: readonly number[] = [],
): Absorption {
  const isOne = isReport(given);
  const reports = isOne ? [given] : listOf(given);
  const incomplete = reports.filter(({ status }) => status !== 'complete');
  if (incomplete.length === 0) return new Absorption(reports, !isOne, known, new Set());
  const recorder = recorderFor(known, file, index);
  return new Absorption(reports, !isOne, recorder, joinAll(recorder, incomplete, at, iterations));
}

/**
 * What the statement provides from the reports is unproven, and what its iteration changes.
 *
 * @returns the errors that they have brought
 */
function joinAll(
  recorder: Recorder,
  reports: readonly Resilient<unknown>[],
  site: number,
  iterations: readonly number[],
): ReadonlySet<number> {
  const passage = passageOf(recorder, site, iterations);
  const first = Math.min(recorder.errors.length, recorder.maxErrors - 1);
  for (const report of reports) join(recorder, report, passage);
  const causes = new Set(recorder.errors.slice(first).map((_, index) => first + index));
  recorder.inStep.absorbed ??= new Set();
  addAll(recorder.inStep.absorbed, causes);
  noteCancelled(recorder, reports, iterations);
  const changes = usesOf(recorder, loopOf(recorder, site)).filter((use) => !(use & Use.spared));
  doubt(recorder, changes, Use.changes | Use.holds, causes);
  return causes;
}

/** What has become of absorbed reports. The function stores its recorder, and then takes the value. */
export class Absorption {
  constructor(
    private readonly reports: readonly Resilient<unknown>[],
    /** A list gives the values that there are, if only none. */
    private readonly isList: boolean,
    /** The function's, if anything has failed in it or in the reports. */
    readonly recorder: Recorder | undefined,
    private readonly causes: ReadonlySet<number>,
  ) {}

  /** The value, or an error if there is none. */
  take(): unknown {
    const values = this.reports.flatMap((report) => (report.status === 'failed' ? [] : [report.value]));
    if (this.#reason !== undefined || (values.length === 0 && !this.isList)) this.#fail('has no value');
    return this.isList ? values : values[0];
  }

  /** The same where something is decided on the value: data may be partial, decisions are not made on it. */
  prove(): unknown {
    const value = this.take();
    if (this.causes.size > 0) this.#fail('is partial, and a decision needs all of it');
    return value;
  }

  /** Why the function ends at once. */
  get #reason(): Signal['reason'] {
    if (this.reports.some(isCancelled)) return 'cancelled';
    return this.recorder !== undefined && this.causes.size > 0 && isFull(this.recorder) ? 'limit' : undefined;
  }

  /** The errors have joined the report by then; to a `catch` of the author what is thrown is an error like others. */
  #fail(what: string): never {
    const errors = this.reports.flatMap((report): readonly StatementError[] => report.errors);
    const failure = new AggregateError(
      errors.map(({ cause }) => cause),
      `The absorbed report ${what}: ${summary(errors)}`,
    );
    const reason = this.#reason;
    if (reason === 'cancelled') failure.name = 'AbortError';
    if (this.recorder !== undefined) noteSignal(this.recorder, failure, { causes: this.causes, reason });
    throw failure;
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
