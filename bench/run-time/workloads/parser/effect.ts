import { Effect } from 'effect';
import { noTotals, rows, sumOf, type Totals, toNumber, toReason } from './world.js';

const add = (totals: Totals, row: string) =>
  Effect.gen(function* () {
    const [kind, , amountText, discountText, reasonText] = row.split(';');
    if (kind === 'order') {
      const amount = yield* Effect.try(() => toNumber(amountText));
      const discount = discountText === '' ? 0 : yield* Effect.try(() => toNumber(discountText));
      if (discount > 0) {
        if (discount > 50) totals.large += 1;
        totals.amount += amount * (1 - discount / 100);
      } else totals.amount += amount;
      totals.orders += 1;
    } else if (kind === 'refund') {
      const amount = yield* Effect.try(() => toNumber(amountText));
      const reason = yield* Effect.try(() => toReason(reasonText));
      if (reason === 'broken') totals.broken += 1;
      totals.amount -= amount;
      totals.refunds += 1;
    } else totals.others += 1;
  });

const parse = Effect.gen(function* () {
  const totals = noTotals();
  const [, errors] = yield* Effect.partition(rows, (row) => add(totals, row));
  return { value: totals, errors };
});

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = Effect.runSync(parse);
    sum += errors.length === 0 ? sumOf(value) : -1;
  }
  return sum;
}
