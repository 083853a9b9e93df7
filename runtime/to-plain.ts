import type { Plain, PlainReport, Resilient } from '../types/index.js';
import { isErrorLike } from './describe.js';

/**
 * A report as plain data that JSON can hold, whatever was thrown: errors with their name, message, stack, cause and own
 * properties. It never throws.
 */
export function toPlain(report: Resilient<unknown>): PlainReport {
  return {
    ...report,
    value: copier(true)(report.value),
    errors: report.errors.map((error) => ({ ...error, cause: copier(false)(error.cause) })),
  };
}

const UNREADABLE = 'a value that cannot be read';
/** In place of an object that was told already. */
export const REPEATED = '[repeated]';
/** Far above what data has, and below what JSON can follow. */
const MAX_DEPTH = 1000;

/** What `Object.keys` does not tell of an error. */
const HIDDEN = ['name', 'message', 'stack', 'cause', 'errors', 'error', 'suppressed'];

/** @param isData objects that occur again are copied again, unless within themselves; of a cause they are not */
function copier(isData: boolean): (value: unknown) => Plain {
  const seen = new Set<object>();
  let depth = 0;

  function copy(value: unknown): Plain {
    try {
      if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
      if (typeof value === 'function') return undefined;
      return typeof value === 'object' && value !== null ? copyObject(value) : (value as Plain);
    } catch {
      return UNREADABLE;
    }
  }

  function copyObject(value: object): Plain {
    if (seen.has(value) || depth > MAX_DEPTH) return REPEATED;
    seen.add(value);
    depth += 1;
    try {
      return copyContent(value);
    } finally {
      depth -= 1;
      if (isData) seen.delete(value);
    }
  }

  function copyContent(value: object): Plain {
    if (Array.isArray(value)) return Array.from(value.keys(), (index) => copyProperty(value, index));
    const hidden = isErrorLike(value) ? HIDDEN.filter((key) => key in value) : [];
    const json =
      hidden.length === 0 && 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
    if (json !== value) return copy(json);
    const keys = new Set([...hidden, ...Object.keys(value)]);
    return Object.fromEntries(Array.from(keys, (key) => [key, copyProperty(value, key)]));
  }

  function copyProperty(value: object, key: PropertyKey): Plain {
    try {
      return copy(value[key as never]);
    } catch {
      return UNREADABLE;
    }
  }

  return copy;
}
