import tryCatch from 'try-catch';
import type { Outcome } from '../outcome.js';
import { noTotals, rows, sumOf, type Totals, toNumber, toReason } from './world.js';

function addOrder(totals: Totals, amountText?: string, discountText?: string): Error | null {
  const [noAmount, amount] = tryCatch(toNumber, amountText);
  if (noAmount) return noAmount;
  let discount = 0;
  if (discountText !== '') {
    const [noDiscount, given] = tryCatch(toNumber, discountText);
    if (noDiscount) return noDiscount;
    discount = given;
  }
  if (discount > 0) {
    if (discount > 50) totals.large += 1;
    totals.amount += amount * (1 - discount / 100);
  } else totals.amount += amount;
  totals.orders += 1;
  return null;
}

function addRefund(totals: Totals, amountText?: string, reasonText?: string): Error | null {
  const [noAmount, amount] = tryCatch(toNumber, amountText);
  if (noAmount) return noAmount;
  const [noReason, reason] = tryCatch(toReason, reasonText);
  if (noReason) return noReason;
  if (reason === 'broken') totals.broken += 1;
  totals.amount -= amount;
  totals.refunds += 1;
  return null;
}

function add(totals: Totals, row: string): Error | null {
  const [kind, , amountText, discountText, reasonText] = row.split(';');
  if (kind === 'order') return addOrder(totals, amountText, discountText);
  if (kind === 'refund') return addRefund(totals, amountText, reasonText);
  totals.others += 1;
  return null;
}

function parse(): Outcome<Totals> {
  const errors: Error[] = [];
  const totals = noTotals();
  for (const row of rows) {
    const error = add(totals, row);
    if (error) errors.push(error);
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
