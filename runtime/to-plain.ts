import type { Plain, PlainReport, Resilient } from '../types/index.js';
import { isErrorLike } from './describe.js';

/**
 * A report as plain data that JSON can hold, whatever was thrown: errors with their name, message, stack, cause and own
 * properties. It never throws.
 */
export function toPlain(report: Resilient<unknown>): PlainReport {
  return {
    ...report,
    value: copier(true)(report, 'value'),
    errors: report.errors.map((error) => ({ ...error, cause: copier(false)(error, 'cause') })),
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
function copier(isData: boolean): (owner: object, key: PropertyKey, depth?: number) => Plain {
  const seen = new Set<object>();

  function copy(owner: object, key: PropertyKey, depth = 0): Plain {
    try {
      const value: unknown = owner[key as never];
      if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
      if (typeof value === 'function') return undefined;
      return typeof value === 'object' && value !== null ? copyObject(value, depth) : (value as Plain);
    } catch {
      return UNREADABLE;
    }
  }

  function copyObject(value: object, depth: number): Plain {
    if (seen.has(value) || depth > MAX_DEPTH) return REPEATED;
    seen.add(value);
    try {
      return copyContent(value, depth + 1);
    } finally {
      if (isData) seen.delete(value);
    }
  }

  function copyContent(value: { toJSON?: unknown }, depth: number): Plain {
    const copyOf = (key: PropertyKey): Plain => copy(value, key, depth);
    if (Array.isArray(value)) return Array.from(value.keys(), copyOf);
    const hidden = isErrorLike(value) ? HIDDEN.filter((key) => key in value) : [];
    const json = hidden.length === 0 && typeof value.toJSON === 'function' ? value.toJSON() : value;
    if (json !== value) return copy([json], 0, depth);
    const keys = new Set([...hidden, ...Object.keys(value)]);
    return Object.fromEntries(Array.from(keys, (key) => [key, copyOf(key)]));
  }

  return copy;
}
