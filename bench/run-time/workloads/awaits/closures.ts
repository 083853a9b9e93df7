import { guardAsync } from '../guard.js';
import type { Outcome } from '../outcome.js';
import { loadOrder, loadStock, type Order, printLabel, quote, reserve, type Stock } from './world.js';

async function ship(id: number): Promise<Outcome<number>> {
  const errors: unknown[] = [];
  const order = (await guardAsync(errors, () => loadOrder(id))) as Order;
  const stock = (await guardAsync(errors, () => loadStock(order.article))) as Stock;
  const price = (await guardAsync(errors, () => quote(order, stock))) as number;
  await guardAsync(errors, () => reserve(order, stock));
  const label = await guardAsync(errors, () => printLabel(order, price));
  return { value: label === undefined ? undefined : label.length + price, errors };
}

export async function run(times: number): Promise<number> {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = await ship(time);
    sum += value !== undefined && errors.length === 0 ? value : -1;
  }
  return sum;
}
