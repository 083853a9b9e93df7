/** What is given back where errors are collected by hand. */
export interface Outcome<T> {
  readonly value: T | undefined;
  readonly errors: readonly unknown[];
}

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
