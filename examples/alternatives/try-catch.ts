import type { Rates, World } from './world.js';

export async function nightly(world: World): Promise<{ total: number; errors: unknown[] }> {
  const errors: unknown[] = [];
  const orders = await world.readOrders();
  let total = 0;
  for (const order of orders) {
    try {
      total += world.price(order);
    } catch (error) {
      errors.push(error);
    }
  }
  let rates: Rates | undefined;
  try {
    rates = await world.loadRates();
  } catch (error) {
    errors.push(error);
  }
  if (rates !== undefined) {
    try {
      await world.publish(total * rates.EUR);
    } catch (error) {
      errors.push(error);
    }
  }
  try {
    await world.archive(orders);
  } catch (error) {
    errors.push(error);
  }
  return { total, errors };
}
