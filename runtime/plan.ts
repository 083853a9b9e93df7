/**
 * What the transformer writes about a file's resilient functions, and the recorder reads when something fails.
 * It is data only, kept short: bindings and sites are small integers, and what is not there is 0 or none.
 */
export type FilePlan = readonly [file: string, maxErrors: number, functions: readonly FunctionPlan[]];

export type FunctionPlan = readonly [
  name: string,
  sites: readonly SiteRow[],
  /** Bindings declared with `!`: without a value until something assigns them. */
  unset?: readonly number[],
  /** Whether what was thrown is recorded, if not everything is. */
  records?: (cause: unknown) => boolean,
];

/**
 * A statement of the function's own code, with what it does with data if it is a step, or follows a resumed loop inside
 * a compound step. Sites are numbered from 1, in the order of the source; 0 is "before the first".
 */
export type SiteRow = readonly [
  /** How many lines below the site before it. The first one's is its line. */
  down: number,
  column: number,
  /** Its text; and, unless it ends where its text does, how many lines further down it ends, and in which column. */
  text: string | readonly [text: string, down: number, endColumn: number],
  tags?: number,
  /** See `use.ts`. A negative number tells of the use in front of it which ways are otherwise than its bits say. */
  ...uses: number[],
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

/** The version of this protocol; emitted code says which one it was written for. */
export const PROTOCOL = 1;
