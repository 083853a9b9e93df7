/** Opting in by `resilient(fn)`. */
import { type Resilient, resilient } from 'ts-resilient';
import { holds, type Same } from './same.js';

interface Summary {
  readonly priced: number;
}

// The plain value becomes the value of a report; parameters stay as they are.
const nightly = resilient(
  (path: string, limit?: number): Summary => ({ priced: path.length + (limit ?? 0) }),
);
holds<Same<ReturnType<typeof nightly>, Resilient<Summary>>>();
nightly('a');
nightly('a', 1);
// @ts-expect-error
nightly();
// @ts-expect-error
nightly(1);
// @ts-expect-error
nightly('a', 1, 2);
// @ts-expect-error
nightly('a').priced;
// @ts-expect-error
nightly('a').value.priced;

const result = nightly('a');
if (result.ok) result.value.priced.toFixed();

// No value, rest parameters, defaults.
const log = resilient((...parts: readonly string[]) => {
  parts.join();
});
holds<Same<ReturnType<typeof log>, Resilient<void>>>();
log('a', 'b');
// @ts-expect-error
log(1);
const padded = resilient((text: string, width: number = 2) => text.padEnd(width));
padded('a');
// @ts-expect-error
padded('a', 'b');

// What returns a union keeps it whole.
const find = resilient((id: number): string | undefined => (id > 0 ? 'a' : undefined));
holds<Same<ReturnType<typeof find>, Resilient<string | undefined>>>();
const flag = resilient((id: number) => id > 0);
holds<Same<ReturnType<typeof flag>, Resilient<boolean>>>();
holds<Same<Parameters<typeof flag>, [id: number]>>();

// Asynchronous functions stay so.
const later = resilient(async (path: string) => {
  await Promise.resolve();
  return { priced: path.length };
});
holds<Same<ReturnType<typeof later>, Promise<Resilient<{ priced: number }>>>>();
// @ts-expect-error
later('a').value;
const laterLog = resilient(async () => {});
holds<Same<ReturnType<typeof laterLog>, Promise<Resilient<void>>>>();

// Type parameters stay, also several and constrained ones.
const first = resilient(<T>(items: readonly T[]) => items[0]);
const text = first(['a']);
if (text.ok) holds<Same<typeof text.value, string | undefined>>();
const pair = resilient(<K extends string, V>(key: K, value: V) => ({ key, value }));
const made = pair('a', 1);
if (made.ok) made.value.value.toFixed();
// @ts-expect-error
pair(1, 1);
const laterFirst = resilient(async <T>(items: readonly T[]) => items[0]);
export const laterText: Promise<Resilient<string | undefined>> = laterFirst(['a']);

// `this` stays.
const named = resilient(function (this: { name: string }, suffix: string) {
  return this.name + suffix;
});
named.call({ name: 'a' }, 'b');
export const owner = { name: 'a', named };
owner.named('b');
// @ts-expect-error
named('b');
// @ts-expect-error
named.call({ title: 'a' }, 'b');

// As a property of a class, and where a context gives the parameters their types.
export class Shop {
  readonly name = 'shop';
  readonly open = resilient(() => this.name);
}
holds<Same<ReturnType<Shop['open']>, Resilient<string>>>();
export const handler: (event: { id: number }) => Resilient<string> = resilient((event) => event.id.toFixed());

// Something to wrap is needed, and it is a function.
// @ts-expect-error
resilient();
// @ts-expect-error
resilient({ priced: 1 });

// The type that is wanted does not change what the function is taken to return.
export const wanted: () => Promise<unknown> = resilient(async () => 1);
export const mixed = resilient(async (x: number) => (x > 1 ? 'a' : 2));
export const mixedReport: Promise<Resilient<'a' | 2>> = mixed(1);

// Generators stay so.
const lines = resilient(function* (text: string): Generator<string, number, boolean> {
  const stop = yield text;
  return stop ? 1 : 2;
});
holds<Same<ReturnType<typeof lines>, Generator<string, Resilient<number>, boolean>>>();
lines('a').next(true);
// @ts-expect-error
lines('a').next(1);
const counted = resilient(function* () {
  yield 1;
});
holds<Same<ReturnType<typeof counted>, Generator<number, Resilient<void>, unknown>>>();
for (const count of counted()) count.toFixed();
const laterLines = resilient(async function* (text: string) {
  const length: number = yield text;
  return { length };
});
holds<Same<ReturnType<typeof laterLines>, AsyncGenerator<string, Resilient<{ length: number }>, number>>>();
const each = resilient(function* <T>(items: readonly T[]) {
  yield* items;
  return items.length;
});
for (const item of each(['a'])) item.toUpperCase();
const end = each([1]).next();
if (end.done && end.value.ok) end.value.value.toFixed();
// @ts-expect-error
laterLines('a').next(1).value;

// What cannot be known stays so.
const parsed = resilient((text: string) => JSON.parse(text));
holds<Same<ReturnType<typeof parsed>, Resilient<ReturnType<typeof JSON.parse>>>>();
