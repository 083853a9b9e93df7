import { guard } from '../guard.js';
import type { Outcome } from '../outcome.js';
import { noTotals, rows, sumOf, type Totals, toNumber, toReason } from './world.js';

function parse(): Outcome<Totals> {
  const errors: unknown[] = [];
  const totals = noTotals();
  for (const row of rows) {
    const [kind, , amountText, discountText, reasonText] = row.split(';');
    if (kind === 'order') {
      const amount = guard(errors, () => toNumber(amountText));
      const discount = guard(errors, () => (discountText === '' ? 0 : toNumber(discountText)));
      if (amount === undefined || discount === undefined) continue;
      guard(errors, () => {
        if (discount > 0) {
          if (discount > 50) totals.large += 1;
          totals.amount += amount * (1 - discount / 100);
        } else totals.amount += amount;
      });
      guard(errors, () => {
        totals.orders += 1;
      });
    } else if (kind === 'refund') {
      const amount = guard(errors, () => toNumber(amountText));
      const reason = guard(errors, () => toReason(reasonText));
      if (amount === undefined || reason === undefined) continue;
      guard(errors, () => {
        if (reason === 'broken') totals.broken += 1;
      });
      guard(errors, () => {
        totals.amount -= amount;
      });
      guard(errors, () => {
        totals.refunds += 1;
      });
    } else
      guard(errors, () => {
        totals.others += 1;
      });
  }
  return { value: totals, errors };
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = parse();
    sum += value !== undefined && errors.length === 0 ? sumOf(value) : -1;
  }
  return sum;
}
