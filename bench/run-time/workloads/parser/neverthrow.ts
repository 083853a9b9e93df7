import { fromThrowable, ok, type Result } from 'neverthrow';
import { type Outcome, toError } from '../outcome.js';
import { noTotals, rows, sumOf, type Totals, toNumber, toReason } from './world.js';

const safeNumber = fromThrowable(toNumber, toError);
const safeReason = fromThrowable(toReason, toError);

function addOrder(totals: Totals, amountText?: string, discountText?: string): Result<void, Error> {
  return safeNumber(amountText).andThen((amount) =>
    (discountText === '' ? ok(0) : safeNumber(discountText)).map((discount) => {
      if (discount > 0) {
        if (discount > 50) totals.large += 1;
        totals.amount += amount * (1 - discount / 100);
      } else totals.amount += amount;
      totals.orders += 1;
    }),
  );
}

function addRefund(totals: Totals, amountText?: string, reasonText?: string): Result<void, Error> {
  return safeNumber(amountText).andThen((amount) =>
    safeReason(reasonText).map((reason) => {
      if (reason === 'broken') totals.broken += 1;
      totals.amount -= amount;
      totals.refunds += 1;
    }),
  );
}

function add(totals: Totals, row: string): Result<void, Error> {
  const [kind, , amountText, discountText, reasonText] = row.split(';');
  if (kind === 'order') return addOrder(totals, amountText, discountText);
  if (kind === 'refund') return addRefund(totals, amountText, reasonText);
  totals.others += 1;
  return ok();
}

function parse(): Outcome<Totals> {
  const errors: Error[] = [];
  const totals = noTotals();
  for (const row of rows) {
    const added = add(totals, row);
    if (added.isErr()) errors.push(added.error);
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
