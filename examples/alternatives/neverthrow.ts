import { fromThrowable, type Result, ResultAsync } from 'neverthrow';
import type { Order, World } from './world.js';

export function nightly(world: World): ResultAsync<{ total: number; errors: Error[] }, Error> {
  const readOrders = ResultAsync.fromThrowable(() => world.readOrders(), toError);
  const price = fromThrowable((order: Order) => world.price(order), toError);
  const loadRates = ResultAsync.fromThrowable(() => world.loadRates(), toError);
  const publish = ResultAsync.fromThrowable((total: number) => world.publish(total), toError);
  const archive = ResultAsync.fromThrowable((orders: Order[]) => world.archive(orders), toError);

  return readOrders().map(async (orders) => {
    const errors: Error[] = [];
    const keep = (result: Result<unknown, Error>) => result.isErr() && errors.push(result.error);
    let total = 0;
    for (const order of orders) {
      const priced = price(order);
      if (priced.isOk()) total += priced.value;
      keep(priced);
    }
    keep(await loadRates().andThen((rates) => publish(total * rates.EUR)));
    keep(await archive(orders));
    return { total, errors };
  });
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
