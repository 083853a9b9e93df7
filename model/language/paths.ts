import type { Type } from './program.js';

/**
 * Objects have a number, a boolean and a text that may be missing, and a method `ask`. The variables that hold them are
 * `this` and those whose names begin with `o`; a property path is a name too: `o1.n`, `this.m`.
 */
export const FIELDS = { n: 'number', b: 'boolean', m: 'maybe' } as const satisfies Record<string, Type>;

export function holdsObject(name: string): boolean {
  return name === 'this' || /^o\d+$/.test(name);
}

export function isPath(name: string): boolean {
  return name.includes('.');
}

/** `o1` of `o1.n`. */
export function rootOf(name: string): string {
  return name.split('.')[0] as string;
}

/** `n` of `o1.n`. */
export function fieldOf(path: string): keyof typeof FIELDS {
  return path.split('.')[1] as keyof typeof FIELDS;
}

/** The paths that start from a variable; none, if it holds no object. */
export function pathsFrom(name: string): string[] {
  return holdsObject(name) ? Object.keys(FIELDS).map((field) => `${name}.${field}`) : [];
}

/**
 * What is read where a name stands as a value. "Property paths … count as bindings …; a step that passes on, stores,
 * spreads or returns an object needs its paths too".
 */
export function readBy(name: string): string[] {
  return isPath(name) ? [rootOf(name), name] : [name, ...pathsFrom(name)];
}

/** Another object brings other properties. */
export function writtenBy(name: string): string[] {
  return [name, ...pathsFrom(name)];
}
