import { Effect } from 'effect';
import type { World } from './world.js';

export const nightly = (world: World) =>
  Effect.gen(function* () {
    const orders = yield* Effect.tryPromise(() => world.readOrders());
    const [prices, unpriced] = yield* Effect.partition(orders, (order) =>
      Effect.try(() => world.price(order)),
    );
    const total = prices.reduce((sum, price) => sum + price, 0);
    const publish = Effect.gen(function* () {
      const rates = yield* Effect.tryPromise(() => world.loadRates());
      yield* Effect.tryPromise(() => world.publish(total * rates.EUR));
    });
    const archive = Effect.tryPromise(() => world.archive(orders));
    const [, undone] = yield* Effect.partition([publish, archive], (step) => step);
    return { total, errors: [...unpriced, ...undone] };
  });
