/* Nothing is wrong here. */
import { absorb, report, type Resilient } from 'ts-resilient';

export function price(row: string): number {
  if (row === '') throw new TypeError('no price');
  return row.length;
}

export function load(name: string): Resilient<string> {
  const text = name.trim();
  return report(text);
}

export async function save(name: string): Promise<Resilient<string>> {
  const text = absorb(load(name));
  await Promise.resolve();
  return report(text);
}

export function* pages(names: readonly string[]): Generator<string, Resilient<number>> {
  let count = 0;
  for (const name of names) {
    yield name;
    count += price(name);
  }
  return report(count);
}
