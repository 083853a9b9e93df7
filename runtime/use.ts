/*
 * What a statement does with a binding. A use is the binding, shifted to the left of these, and any of them.
 * (Constants and no object, so that bundlers put the numbers in their places.)
 */

/** Skipped when it is unset. */
export const needs = 1;
/** What comes of it is unproven when it is. A binding that it needs only to write into what that holds is not so used. */
export const reads = 2;
/** Skipped when it is unproven. */
export const decides = 4;
/** The object in it may change: unproven when the statement fails or is skipped, or has read something unproven. */
export const touches = 8;
/** Declared or perhaps assigned: unset when the statement fails. */
export const provides = 16;
/** Assigned whenever the statement completes. */
export const certain = 32;
/** Read at a narrowed type: skipped when it may hold a value from before a failure. */
export const narrowed = 64;
/** Read by an exit condition of its loops: unproven when it fails. */
export const tests = 128;
/** Unproven when an iteration of this resumed loop fails. */
export const changes = 256;
/** The same, but only the object in it may have changed. */
export const holds = 512;
/** Of those it is one that a report which is absorbed in the iteration leaves as it is. */
export const spared = 1024;
export const shift = 11;

/** In a row the binding is shifted by this, to the left of what is most often done with it: see `shortWays`. */
export const shortShift = 4;

/** The ways of which a row has a bit each, in the lowest bits of the number. */
export function shortWays(bits: number): number {
  return (bits & 1 && needs | reads) | (bits & 2 && provides | certain) | (bits & (decides | touches));
}
