/*
 * The parts of a site's tags.
 */

/** Its `Stop`. */
export const stop = 3;
/** It is no step, but a part of the step before it. */
export const inner = 4;
/** Always skipped when the step before it fails, and emitted in one guard with it. */
export const joined = 8;
/** A parameter: those that follow each other are one step. */
export const parameter = 16;
/** Shifted by this: the `Stop` if the item of this resumed loop cannot be bound. */
export const itemStopShift = 5;
/** Shifted by this: the site of the innermost resumed loop in whose body it stands. */
export const loopShift = 7;
