import { type Resilient, report } from 'ts-resilient';
import { loadOrder, loadStock, printLabel, quote, reserve } from './world.js';

async function ship(id: number): Promise<Resilient<number>> {
  const order = await loadOrder(id);
  const stock = await loadStock(order.article);
  const price = await quote(order, stock);
  await reserve(order, stock);
  const label = await printLabel(order, price);
  return report(label.length + price);
}

export async function run(times: number): Promise<number> {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const outcome = await ship(time);
    sum += outcome.ok ? outcome.value : -1;
  }
  return sum;
}
