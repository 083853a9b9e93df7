import type { World } from './world.js';

export async function nightly(world: World): Promise<number> {
  const orders = await world.readOrders();
  let total = 0;
  for (const order of orders) total += world.price(order);
  const rates = await world.loadRates();
  await world.publish(total * rates.EUR);
  await world.archive(orders);
  return total;
}
