import type { Statement } from '../language/program.js';
import type { ForeignSite } from '../world/reports.js';

/** What the model expects of a call. */
export interface Expected {
  readonly status: 'complete' | 'partial' | 'failed';
  readonly stopped: Reason | undefined;
  /** As text. */
  readonly value: string;
  readonly errors: readonly ExpectedError[];
  readonly skipped: readonly ExpectedSkip[];
  readonly log: readonly string[];
}

export type Reason = 'decision' | 'return' | 'cancelled' | 'limit';

export interface ExpectedError {
  readonly site: Statement | ForeignSite;
  readonly iterations: readonly number[];
  readonly cause: unknown;
  readonly via: readonly Passage[];
}

/** A statement through which another function's error has come. */
export interface Passage {
  readonly site: Statement | ForeignSite;
  readonly iterations: readonly number[];
}

export interface ExpectedSkip {
  readonly site: Statement | ForeignSite;
  readonly causes: readonly number[];
}
