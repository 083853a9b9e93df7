import type { Plain, PlainReport, Resilient } from '../types/index.js';
import { isErrorLike } from './describe.js';

/**
 * A report as plain data that JSON can hold, whatever was thrown: errors with their name, message, stack, cause and own
 * properties. It never throws.
 */
export function toPlain(report: Resilient<unknown>): PlainReport {
  return {
    ...report,
    value: new Copier(true).copy(report.value),
    errors: report.errors.map((error) => ({ ...error, cause: new Copier(false).copy(error.cause) })),
  };
}

const UNREADABLE = 'a value that cannot be read';
/** In place of an object that was told already. */
export const REPEATED = '[repeated]';
/** Far above what data has, and below what JSON can follow. */
const MAX_DEPTH = 1000;

/** What `Object.keys` does not tell of an error. */
const HIDDEN = ['name', 'message', 'stack', 'cause', 'errors', 'error', 'suppressed'];

class Copier {
  readonly #seen = new Set<object>();
  #depth = 0;

  /** @param isData objects that occur again are copied again, unless within themselves; of a cause they are not */
  constructor(private readonly isData: boolean) {}

  copy(value: unknown): Plain {
    try {
      if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
      if (typeof value === 'function') return undefined;
      return typeof value === 'object' && value !== null ? this.#object(value) : (value as Plain);
    } catch {
      return UNREADABLE;
    }
  }

  #object(value: object): Plain {
    if (this.#seen.has(value) || this.#depth > MAX_DEPTH) return REPEATED;
    this.#seen.add(value);
    this.#depth += 1;
    try {
      return this.#content(value);
    } finally {
      this.#depth -= 1;
      if (this.isData) this.#seen.delete(value);
    }
  }

  #content(value: object): Plain {
    if (Array.isArray(value)) return Array.from(value.keys(), (index) => this.#property(value, index));
    if (isErrorLike(value))
      return this.#properties(
        value,
        HIDDEN.filter((key) => key in value),
      );
    const json = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
    return json === value ? this.#properties(value, []) : this.copy(json);
  }

  #properties(value: object, hidden: readonly string[]): Plain {
    const keys = new Set([...hidden, ...Object.keys(value)]);
    return Object.fromEntries(Array.from(keys, (key) => [key, this.#property(value, key)]));
  }

  #property(value: object, key: PropertyKey): Plain {
    try {
      return this.copy(value[key as never]);
    } catch {
      return UNREADABLE;
    }
  }
}
