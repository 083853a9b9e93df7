import type { Statement } from '../language/program.js';

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
  readonly site: Statement;
  readonly iterations: readonly number[];
  readonly cause: unknown;
}

export interface ExpectedSkip {
  readonly site: Statement;
  readonly causes: readonly number[];
}
