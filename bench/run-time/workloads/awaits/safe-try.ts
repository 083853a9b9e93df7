import { ok, ResultAsync, safeTry } from 'neverthrow';
import { toError } from '../outcome.js';
import { loadOrder, loadStock, printLabel, quote, reserve } from './world.js';

const safeOrder = ResultAsync.fromThrowable(loadOrder, toError);
const safeStock = ResultAsync.fromThrowable(loadStock, toError);
const safeQuote = ResultAsync.fromThrowable(quote, toError);
const safeReserve = ResultAsync.fromThrowable(reserve, toError);
const safeLabel = ResultAsync.fromThrowable(printLabel, toError);

function ship(id: number): ResultAsync<number, Error> {
  return safeTry(async function* () {
    const order = yield* safeOrder(id);
    const stock = yield* safeStock(order.article);
    const price = yield* safeQuote(order, stock);
    yield* safeReserve(order, stock);
    const label = yield* safeLabel(order, price);
    return ok(label.length + price);
  });
}

export async function run(times: number): Promise<number> {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    sum += await ship(time).unwrapOr(-1);
  }
  return sum;
}
