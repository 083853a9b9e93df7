import type { World } from './world.js';

export async function nightly(world: World): Promise<{ total: number; errors: unknown[] }> {
  const orders = await world.readOrders();
  const prices = await Promise.allSettled(orders.map(async (order) => world.price(order)));
  const total = prices.reduce((sum, price) => (price.status === 'fulfilled' ? sum + price.value : sum), 0);
  const publish = async () => {
    const rates = await world.loadRates();
    await world.publish(total * rates.EUR);
  };
  const rest = await Promise.allSettled([publish(), world.archive(orders)]);
  const errors = [...prices, ...rest].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  return { total, errors };
}
