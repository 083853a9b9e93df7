import { noTotals, rows, sumOf, type Totals, toNumber, toReason } from './world.js';

function parse(): Totals {
  const totals = noTotals();
  for (const row of rows) {
    const [kind, , amountText, discountText, reasonText] = row.split(';');
    if (kind === 'order') {
      const amount = toNumber(amountText);
      const discount = discountText === '' ? 0 : toNumber(discountText);
      if (discount > 0) {
        if (discount > 50) totals.large += 1;
        totals.amount += amount * (1 - discount / 100);
      } else totals.amount += amount;
      totals.orders += 1;
    } else if (kind === 'refund') {
      const amount = toNumber(amountText);
      const reason = toReason(reasonText);
      if (reason === 'broken') totals.broken += 1;
      totals.amount -= amount;
      totals.refunds += 1;
    } else totals.others += 1;
  }
  return totals;
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    try {
      sum += sumOf(parse());
    } catch {
      sum -= 1;
    }
  }
  return sum;
}
