import tryToCatch from 'try-to-catch';
import type { Outcome } from '../outcome.js';
import { loadOrder, loadStock, printLabel, quote, reserve } from './world.js';

async function ship(id: number): Promise<Outcome<number>> {
  const [noOrder, order] = await tryToCatch(loadOrder, id);
  if (noOrder) return { value: undefined, errors: [noOrder] };
  const [noStock, stock] = await tryToCatch(loadStock, order.article);
  if (noStock) return { value: undefined, errors: [noStock] };
  const [noPrice, price] = await tryToCatch(quote, order, stock);
  const errors: Error[] = [];
  if (noPrice) errors.push(noPrice);
  const [notReserved] = await tryToCatch(reserve, order, stock);
  if (notReserved) errors.push(notReserved);
  if (noPrice) return { value: undefined, errors };
  const [noLabel, label] = await tryToCatch(printLabel, order, price);
  if (noLabel) return { value: undefined, errors: [...errors, noLabel] };
  return { value: label.length + price, errors };
}

export async function run(times: number): Promise<number> {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = await ship(time);
    sum += value !== undefined && errors.length === 0 ? value : -1;
  }
  return sum;
}
