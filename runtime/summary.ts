import type { StatementError } from '../types/index.js';

/** How many errors there are, and the first of them with its place. */
export function summary(errors: readonly StatementError[]): string {
  const [first] = errors;
  if (first === undefined) return 'no errors';
  const { name, message, site } = first;
  const count = errors.length === 1 ? '1 error' : `${errors.length} errors, the first`;
  return `${count} at ${site.file}:${site.line}:${site.column}: ${name}: ${message}`;
}
