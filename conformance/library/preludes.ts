import type { Moved } from './move-bodies.js';

/*
 * What changed functions call, at the end of each file. A file may be used before its imports have run, so these are
 * function declarations.
 */

/** The value, or the first thing that was thrown: what a caller of the unchanged function sees. */
export const GUARDED = `
import { resilient as $resilient, type CompleteReport as $Complete } from 'ts-resilient';
type $Value<R> = R extends $Complete<infer T> ? T : never;
function $inferred<R>(report: R): $Value<R> {
  return $annotated(report);
}
function $annotated(report: any): any {
  if (report.ok) return report.value;
  throw report.errors[0].cause;
}
`;

/** The same functions without guards. */
export const UNGUARDED = `
function $resilient<F>(fn: F): F {
  return fn;
}
function $inferred<T>(value: T): T {
  return value;
}
function $annotated(value: any): any {
  return value;
}
`;

/** The changed files as they are compiled, by name. */
export function textsOf(moved: ReadonlyMap<string, Moved>, prelude: string): Map<string, string> {
  return new Map([...moved].map(([name, { text }]) => [name, text + prelude]));
}
