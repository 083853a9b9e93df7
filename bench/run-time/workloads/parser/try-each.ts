import type { Outcome } from '../outcome.js';
import { noTotals, rows, sumOf, type Totals, toNumber, toReason } from './world.js';

function parse(): Outcome<Totals> {
  const errors: unknown[] = [];
  const totals = noTotals();
  for (const row of rows) {
    const [kind, , amountText, discountText, reasonText] = row.split(';');
    if (kind === 'order') {
      let amount: number;
      try {
        amount = toNumber(amountText);
      } catch (error) {
        errors.push(error);
        continue;
      }
      let discount: number;
      try {
        discount = discountText === '' ? 0 : toNumber(discountText);
      } catch (error) {
        errors.push(error);
        continue;
      }
      if (discount > 0) {
        if (discount > 50) totals.large += 1;
        totals.amount += amount * (1 - discount / 100);
      } else totals.amount += amount;
      totals.orders += 1;
    } else if (kind === 'refund') {
      let amount: number;
      try {
        amount = toNumber(amountText);
      } catch (error) {
        errors.push(error);
        continue;
      }
      let reason: string;
      try {
        reason = toReason(reasonText);
      } catch (error) {
        errors.push(error);
        continue;
      }
      if (reason === 'broken') totals.broken += 1;
      totals.amount -= amount;
      totals.refunds += 1;
    } else totals.others += 1;
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
