import type { Outcome } from '../outcome.js';
import { loadOrder, loadStock, type Order, printLabel, quote, reserve, type Stock } from './world.js';

async function ship(id: number): Promise<Outcome<number>> {
  const errors: unknown[] = [];
  let order: Order;
  try {
    order = await loadOrder(id);
  } catch (error) {
    return { value: undefined, errors: [error] };
  }
  let stock: Stock | undefined;
  try {
    stock = await loadStock(order.article);
  } catch (error) {
    errors.push(error);
  }
  let price: number | undefined;
  if (stock !== undefined) {
    try {
      price = await quote(order, stock);
    } catch (error) {
      errors.push(error);
    }
    try {
      await reserve(order, stock);
    } catch (error) {
      errors.push(error);
    }
  }
  if (price === undefined) return { value: undefined, errors };
  try {
    const label = await printLabel(order, price);
    return { value: label.length + price, errors };
  } catch (error) {
    errors.push(error);
    return { value: undefined, errors };
  }
}

export async function run(times: number): Promise<number> {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = await ship(time);
    sum += value !== undefined && errors.length === 0 ? value : -1;
  }
  return sum;
}
