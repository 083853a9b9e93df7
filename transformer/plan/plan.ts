/** What is put into a resilient function: plain data, in the numbers of its sites, steps, loops and bindings. */
export interface Plan {
  readonly name: string;
  readonly kind: 'branded' | 'wrapped';
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** The names of the bindings, by number. */
  readonly bindings: readonly string[];
  readonly sites: readonly SitePlan[];
  readonly steps: readonly StepPlan[];
  readonly loops: readonly LoopPlan[];
  readonly checks: readonly CheckPlan[];
  /** Bindings declared with `!`: without a value until something assigns them. */
  readonly unset: readonly number[];
  /** Bindings declared in front of their sequence's guards, since more than one guard uses them. */
  readonly hoisted: readonly number[];
  /** Those of them that never hold anything but a number. */
  readonly numbers: readonly number[];
  /** The body has a block of its own, since it declares names that the guarded parameters use for something else. */
  readonly isBodyNested: boolean;
  /** Bindings that closures read through a check, since they may be unset then. */
  readonly nets: readonly NetPlan[];
  /** In the order of the source. */
  readonly absorbs: readonly AbsorbPlan[];
  /** What is recorded; anything else leaves the function. */
  readonly only: 'everything' | 'what is given' | readonly ClassPlan[];
}

export type Stop = 'none' | 'decision' | 'return' | 'after loop';

export interface SitePlan {
  readonly number: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
  /** What its failure means for the function. */
  readonly stop: Stop;
  /** The number of the innermost resumed loop in whose body it stands, or 0. */
  readonly loop: number;
  /** A call of `reject` in the statement that the site before it is. */
  readonly isRejection: boolean;
}

export interface RulePlan {
  readonly site: number;
  readonly needs: readonly number[];
  readonly bases: readonly number[];
  readonly conditions: readonly number[];
  readonly narrowed: readonly number[];
  readonly provides: readonly number[];
  readonly certain: readonly number[];
  readonly touches: readonly number[];
  readonly tests: readonly number[];
}

export interface StepPlan extends RulePlan {
  /** Skipped by a check in front of it if something it needs is missing. */
  readonly isChecked: boolean;
  /** In one guard with the step before it, without which it cannot run. */
  readonly isJoined: boolean;
  /** The step is a resumed loop. */
  readonly isLoop: boolean;
  /** A guarded parameter: all of them are one step. */
  readonly isParameter: boolean;
}

/** A statement after a resumed loop in a compound step. */
export interface CheckPlan extends RulePlan {}

export interface LoopPlan {
  readonly number: number;
  readonly site: number;
  readonly changes: readonly number[];
  readonly held: readonly number[];
  /** If it absorbs reports: those of the changes that an absorbed report leaves as they are. */
  readonly tests: readonly number[];
  /** What it means for the function when binding the item fails. */
  readonly itemStop: Stop;
  /** A decision may have been lost in an iteration: the function ends after the loop. */
  readonly endsAfter: boolean;
}

/** A class, by how the top level of the file comes to it. */
export interface ClassPlan {
  /** The number of the import statement by which it is known, among the file's statements. */
  readonly statement: number | undefined;
  /** Its name in the imported module, or in the file. */
  readonly path: readonly string[];
}

/** A call of `absorb`. */
export interface AbsorbPlan {
  readonly site: number;
  /** Something is decided on its value in the same step: without all of it the statement fails. */
  readonly decides: boolean;
}

export interface NetPlan {
  readonly binding: number;
  /** A closure may read it before its declaration has run. */
  readonly fromStart: boolean;
  /** A closure may assign it then. */
  readonly isAssigned: boolean;
}
