import type { Statement } from '../language/program.js';
import type { Causes } from './data.js';

/** The function ends inside a step. */
export class Ending {
  /** @param at the loop whose iteration, or whose end, ends it */
  constructor(readonly at: Statement) {}
}

/** A compound step is left in front of a statement that cannot run. */
export class Leaving {
  constructor(
    readonly at: Statement,
    readonly causes: Causes,
  ) {}
}
