/** `unwrap` and `toPlain`. */
import { type Plain, type PlainReport, type Resilient, toPlain, unwrap } from 'ts-resilient';
import { holds, type Same } from './same.js';

declare const one: Resilient<{ readonly id: string }>;
declare const limited: Resilient<number, RangeError>;
declare const either: Resilient<string> | Resilient<number>;
declare const done: Resilient<void>;

const value = unwrap(one);
holds<Same<typeof value, { readonly id: string }>>();
const number = unwrap(limited);
holds<Same<typeof number, number>>();
const mixed = unwrap(either);
holds<Same<typeof mixed, string | number>>();
const nothing = unwrap(done);
holds<Same<typeof nothing, void>>();
// @ts-expect-error
unwrap(Promise.resolve(one));
// @ts-expect-error
unwrap('text');

const plain = toPlain(one);
holds<Same<typeof plain, PlainReport>>();
if (plain.status === 'failed') plain.stopped?.trim();
for (const { cause, name, site } of plain.errors) {
  holds<Same<typeof cause, Plain>>();
  name.trim();
  site.line.toFixed();
}
toPlain(limited);
// @ts-expect-error
toPlain(plain.value);

export { plain };
