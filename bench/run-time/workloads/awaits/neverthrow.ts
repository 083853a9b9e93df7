import { ResultAsync } from 'neverthrow';
import { toError } from '../outcome.js';
import { loadOrder, loadStock, printLabel, quote, reserve } from './world.js';

const safeOrder = ResultAsync.fromThrowable(loadOrder, toError);
const safeStock = ResultAsync.fromThrowable(loadStock, toError);
const safeQuote = ResultAsync.fromThrowable(quote, toError);
const safeReserve = ResultAsync.fromThrowable(reserve, toError);
const safeLabel = ResultAsync.fromThrowable(printLabel, toError);

function ship(id: number): ResultAsync<number, Error> {
  return safeOrder(id).andThen((order) =>
    safeStock(order.article).andThen((stock) =>
      safeQuote(order, stock).andThen((price) =>
        safeReserve(order, stock)
          .andThen(() => safeLabel(order, price))
          .map((label) => label.length + price),
      ),
    ),
  );
}

export async function run(times: number): Promise<number> {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    sum += await ship(time).unwrapOr(-1);
  }
  return sum;
}
