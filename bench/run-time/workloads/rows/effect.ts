import { Effect } from 'effect';
import { priceOf, type Row, rowsWith, taxOf } from './world.js';

const gross = (row: Row) =>
  Effect.gen(function* () {
    const price = yield* Effect.try(() => priceOf(row));
    const tax = price * (yield* Effect.try(() => taxOf(row)));
    return price + tax;
  });

const total = (rows: readonly Row[]) =>
  Effect.map(Effect.partition(rows, gross), ([prices, errors]) => {
    return { value: prices.reduce((sum, price) => sum + price, 0), errors };
  });

export function run(times: number, failing: number): number {
  const rows = rowsWith(failing);
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = Effect.runSync(total(rows));
    sum += value - errors.length;
  }
  return sum;
}
