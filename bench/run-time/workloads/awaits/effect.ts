import { Effect } from 'effect';
import { loadOrder, loadStock, printLabel, quote, reserve } from './world.js';

const ship = (id: number) =>
  Effect.gen(function* () {
    const order = yield* Effect.tryPromise(() => loadOrder(id));
    const stock = yield* Effect.tryPromise(() => loadStock(order.article));
    const price = yield* Effect.tryPromise(() => quote(order, stock));
    yield* Effect.tryPromise(() => reserve(order, stock));
    const label = yield* Effect.tryPromise(() => printLabel(order, price));
    return label.length + price;
  });

export async function run(times: number): Promise<number> {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    sum += await Effect.runPromise(Effect.orElseSucceed(ship(time), () => -1));
  }
  return sum;
}
