/** What `absorb` gives. */
import { absorb, type Resilient } from 'ts-resilient';
import { holds, type Same } from './same.js';

interface Row {
  readonly id: string;
}

declare const one: Resilient<Row>;
declare const maybe: Resilient<string | undefined>;
declare const done: Resilient<void>;
declare const either: Resilient<string> | Resilient<number>;
declare const limited: Resilient<Row, RangeError>;
declare const list: readonly Resilient<Row>[];
declare const set: Set<Resilient<number>>;
declare const pair: readonly [Resilient<string>, Resilient<number>];
declare const later: Promise<Resilient<Row>>;
declare const laterList: Promise<Resilient<Row>[]>;
declare const anything: ReturnType<typeof JSON.parse>;

// The value of one report.
const row = absorb(one);
holds<Same<typeof row, Row>>();
const text = absorb(maybe);
holds<Same<typeof text, string | undefined>>();
const nothing = absorb(done);
holds<Same<typeof nothing, void>>();
const known = absorb(limited);
holds<Same<typeof known, Row>>();
const mixed = absorb(either);
holds<Same<typeof mixed, string | number>>();
export function generic<T>(report: Resilient<T>): T {
  return absorb(report);
}
export function narrowed(): Row | undefined {
  return one.status === 'failed' ? undefined : absorb(one);
}

// Of a list the values that there are: how many is not known, not even of a tuple.
const rows = absorb(list);
holds<Same<typeof rows, Row[]>>();
const numbers = absorb(set);
holds<Same<typeof numbers, number[]>>();
const both = absorb(pair);
holds<Same<typeof both, (string | number)[]>>();

// A promise stays a promise.
export async function waiting(): Promise<void> {
  const value = await absorb(later);
  holds<Same<typeof value, Row>>();
  const values = await absorb(laterList);
  holds<Same<typeof values, Row[]>>();
  const all = await absorb(Promise.all([later, later]));
  holds<Same<typeof all, Row[]>>();
  const perhaps = await absorb(Math.random() > 0.5 ? later : one);
  holds<Same<typeof perhaps, Row>>();
  // @ts-expect-error
  absorb(later).id;
}

// What may be anything gives nothing that is known.
const unknown = absorb(anything);
holds<Same<typeof unknown, unknown>>();

// A value is no report.
// @ts-expect-error
absorb({ id: 'a' });
// @ts-expect-error
absorb(['a']);
// @ts-expect-error
absorb();
