/**
 * What the transformer writes about a file's resilient functions, and the recorder reads when something fails.
 * It is data only, kept short: bindings, sites, steps and loops are small integers.
 */
export type FilePlan = readonly [file: string, maxErrors: number, functions: readonly FunctionPlan[]];

export type FunctionPlan = readonly [
  name: string,
  sites: readonly SiteRow[],
  steps: readonly RuleRow[],
  loops: readonly LoopRow[],
  /** Statements after a resumed loop inside a compound step. */
  checks: readonly RuleRow[],
  /** Bindings declared with `!`: without a value until something assigns them. */
  unset: Bindings,
  /** The classes whose instances are recorded, if not everything is. */
  only?: () => readonly unknown[],
];

/** Bindings of a function, by number. */
export type Bindings = readonly number[];

/** Sites are numbered from 1, in the order of the source; 0 is "before the first". */
export type SiteRow = readonly [
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
  text: string,
  stop?: Stop,
  /** The number of the innermost resumed loop in whose body the site stands; 0 if there is none. */
  loop?: number,
];

/** What follows for the function when the statement of a site fails or is left out. */
export const Stop = {
  /** Nothing: no decision was lost. */
  none: 0,
  /** The function ends. */
  decision: 1,
  /** The function ends; the statement is a `return`. */
  return: 2,
  /** The function ends after the outermost resumed loop around the statement. */
  afterLoop: 3,
} as const;
export type Stop = (typeof Stop)[keyof typeof Stop];

/** What a step, or a statement after a resumed loop in a compound step, does with data. */
export type RuleRow = readonly [
  /** The site of the statement. */
  site: number,
  /** Read before it is certainly assigned: skipped when one is unset. */
  needs?: Bindings,
  /** Decided on: skipped when one is unproven. */
  conditions?: Bindings,
  /** Declared or perhaps assigned: unset when the statement fails. */
  provides?: Bindings,
  /** Assigned whenever the statement completes. */
  certain?: Bindings,
  /** Objects that it may have changed: unproven when it fails or is skipped, or has read something unproven. */
  touches?: Bindings,
  /** What the exit conditions of its loops read: unproven when it fails. */
  tests?: Bindings,
  flags?: number,
  /** Needed only to write a property of what they hold: that they are unproven does not go on. */
  bases?: Bindings,
  /** Read at a narrowed type: skipped when one may hold a value from before a failure. */
  narrowed?: Bindings,
];

export const Flag = {
  /** Always skipped when the step before it fails, and emitted in one guard with it. */
  joined: 1,
  /** The step itself is a resumed loop. */
  loop: 2,
  /** A parameter: those that follow each other are one step. */
  parameter: 4,
} as const;

/** A resumed loop, numbered from 1. */
export type LoopRow = readonly [
  site: number,
  /** Unproven when an iteration fails. */
  changes?: Bindings,
  /** What follows for the function when binding the item fails. */
  itemStop?: Stop,
  /** Of the changes those of which only the object that they hold may have changed. */
  held?: Bindings,
  /** Of the changes those that a report which is absorbed in the iteration leaves as they are. */
  tests?: Bindings,
];

/** The version of this protocol; emitted code says which one it was written for. */
export const PROTOCOL = 1;
