import type { Recorder } from './recorder.js';

/** What a variable holds that closures may read before it is set, or after a failure unset it. */
export const unset: unique symbol = Symbol('unset');

/** What a variable holds before its declaration has run, if closures may assign it then. */
export const undeclared: unique symbol = Symbol('undeclared');

/** Reads such a variable as JavaScript reads one before its declaration. */
export function read<T>(value: T | typeof unset | typeof undeclared, name: string): T {
  return declared(value === unset ? undeclared : value, name) as T;
}

/** In front of an assignment of such a variable. A failure that unset it does not keep it from being assigned. */
export function declared<T>(value: T | typeof undeclared, name: string): T {
  if (value === undeclared) throw new ReferenceError(`Cannot access '${name}' before initialization`);
  return value as T;
}

/**
 * Whether a binding has become unset since this was asked last. A statement that does not always assign it may have given
 * it a value in between, which a later failure elsewhere does not take away.
 */
export function lost(recorder: Recorder, binding: number): boolean {
  const state = recorder.bindings[binding];
  if (!state?.lost) return false;
  state.lost = false;
  return state.unset !== undefined;
}
