import type { Facts } from '../analyse/analyse-unit.js';
import type { FilePlan } from '../../runtime/plan.js';
import type { Environment } from '../environment.js';
import type { Plan } from '../plan/plan.js';
import type { Choices } from './choices.js';

/** How a site fails. */
export type Way =
  /** The statement throws; of a compound statement its head. */
  | 'fails'
  /** The head of a loop throws after an iteration has run: its iterator, its condition. */
  | 'fails later'
  /** The item of a resumed loop cannot be bound. */
  | 'item'
  /** The resource that a `using` statement has taken cannot be disposed of. */
  | 'disposal'
  /** What an async function returns is a promise, which is rejected after the function was left. */
  | 'rejection';

export interface Failure {
  /** The site's number. */
  readonly site: number;
  readonly way: Way;
}

/** What a path is followed through. */
export interface PathInput {
  readonly env: Environment;
  readonly facts: Facts;
  readonly plan: Plan;
  /** The plan as the runtime reads it, and as the only one of its file. */
  readonly filePlan: FilePlan;
  readonly failure: Failure;
  readonly choices: Choices;
  /** The statements in compound steps for which it matters whether the function comes to them, by site. */
  readonly live: ReadonlySet<number>;
  /** A step that is asked whether it can run, whether or not its guard asks. */
  readonly asked?: number | undefined;
}

/** What has come of a failure on one path through the function. */
export interface Path {
  /** What the caller gets. */
  readonly status: 'complete' | 'partial' | 'failed';
  readonly stopped: string | undefined;
  /** The sites that were begun after the failure. */
  readonly begun: ReadonlySet<number>;
  /** The sites that the report lists as skipped. */
  readonly skipped: ReadonlySet<number>;
  /** The `return` that gave the value; 0 if it came from the end of the function. */
  readonly returned: number | undefined;
  /** Something else was thrown on the way: a `throw`, a call that never returns, a `reject`. */
  readonly threw: boolean;
}
