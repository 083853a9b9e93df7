/** The functions that say what a statement means. */
import { must, reject, type Resilient, report, together } from 'ts-resilient';
import { holds, type Same } from './same.js';

declare const row: { readonly id?: string };
declare function load(): Promise<number>;

const given = must(row.id);
holds<Same<typeof given, string | undefined>>();
// @ts-expect-error
must();

async function waits(): Promise<Resilient<number>> {
  const outside = await must(load());
  const inside = must(await load());
  holds<Same<typeof outside, number>>();
  holds<Same<typeof inside, number>>();
  return report(outside + inside);
}
holds<Same<typeof waits, () => Promise<Resilient<number>>>>();

// What follows a rejection is narrowed.
function narrowed(rows: readonly { readonly id?: string }[]): Resilient<string[]> {
  const ids: string[] = [];
  for (const item of rows) {
    if (!item.id) reject(new Error('no id'));
    ids.push(item.id);
    const again = row.id ?? reject('no id');
    ids.push(again);
  }
  return report(ids);
}
holds<Same<ReturnType<typeof narrowed>, Resilient<string[]>>>();

const sum = together(() => 1);
holds<Same<typeof sum, number>>();
const later = together(async () => 1);
holds<Same<typeof later, Promise<number>>>();
// @ts-expect-error
together(1);
