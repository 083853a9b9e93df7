import { describe } from '../describe.js';

/** A property of whatever it is; `undefined` if it cannot be read. */
export function property(value: unknown, key: PropertyKey): unknown {
  try {
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    return isObject ? (value as never)[key] : undefined;
  } catch {
    return undefined;
  }
}

/** A property that should be a text. */
export function textAt(value: unknown, key: PropertyKey): string {
  const text = property(value, key);
  return typeof text === 'string' ? text : text === undefined ? '' : describe(text).message;
}

/** A property that should be a number: 0 if it is none. */
export function numberAt(value: unknown, key: PropertyKey): number {
  const number = property(value, key);
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}

/** A property that should be an array; what cannot be read of it is `undefined`. */
export function listAt(value: unknown, key: PropertyKey): unknown[] {
  const list = property(value, key);
  try {
    return Array.isArray(list)
      ? Array.from({ length: list.length }, (_, index) => property(list, index))
      : [];
  } catch {
    return [];
  }
}

/** The numbers in a property that should be an array of them. */
export function numbersAt(value: unknown, key: PropertyKey): number[] {
  return listAt(value, key).filter((item) => typeof item === 'number');
}

/** What a function of the caller gives; `undefined` if it throws. */
export function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
