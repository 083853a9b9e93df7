/** A report that holds errors of some classes only. */
import { report, type Resilient, resilient, type StatementError } from 'ts-resilient';
import { holds, type Same } from './same.js';

class HttpError extends Error {
  readonly status = 500;
}
class NotFound extends HttpError {
  readonly path = '/';
}
abstract class Base<T> extends Error {
  abstract readonly detail: T;
}
class Detailed extends Base<string> {
  readonly detail = 'a';
}

function load(): Resilient<string, HttpError> {
  return report('a');
}
const loaded = load();
if (!loaded.ok) holds<Same<(typeof loaded.errors)[0], StatementError<HttpError>>>();

// One that holds less may be returned, one that may hold more may not.
export function found(): Resilient<string, NotFound | HttpError> {
  return load();
}
export function anything(): Resilient<string> {
  return load();
}
export function less(): Resilient<string, NotFound> {
  // @ts-expect-error
  return load();
}
export function wrong(): Resilient<string, HttpError> {
  // @ts-expect-error
  return anything();
}

// `only` says the same of a wrapped function.
const one = resilient((id: number) => id.toFixed(), { only: [HttpError] });
holds<Same<ReturnType<typeof one>, Resilient<string, HttpError>>>();
holds<Same<Parameters<typeof one>, [id: number]>>();
const two = resilient(async () => 1, { only: [NotFound, TypeError] });
holds<Same<ReturnType<typeof two>, Promise<Resilient<number, NotFound | TypeError>>>>();
const abstracts = resilient(() => {}, { only: [Base, Detailed] });
const made = abstracts();
if (!made.ok) made.errors[0].cause.message.trim();
const generic = resilient(<T>(items: readonly T[]) => items[0], { only: [HttpError] });
export const first: Resilient<string | undefined, HttpError> = generic(['a']);
const named = resilient(
  function (this: { name: string }) {
    return this.name;
  },
  { only: [HttpError] },
);
named.call({ name: 'a' });
// @ts-expect-error
named();
const stream = resilient(
  function* () {
    yield 1;
    return 'a';
  },
  { only: [RangeError] },
);
holds<Same<ReturnType<typeof stream>, Generator<number, Resilient<string, RangeError>, unknown>>>();

// It names classes.
// @ts-expect-error
resilient(() => 1, { only: ['HttpError'] });
// @ts-expect-error
resilient(() => 1, { only: HttpError });
// @ts-expect-error
resilient(() => 1, { except: [HttpError] });
// @ts-expect-error
resilient(() => 1, {});
