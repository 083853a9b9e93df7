import { fromThrowable, type Result } from 'neverthrow';
import { type Outcome, toError } from '../outcome.js';
import { priceOf, type Row, rowsWith, taxOf } from './world.js';

const safePriceOf = fromThrowable(priceOf, toError);
const safeTaxOf = fromThrowable(taxOf, toError);

function gross(row: Row): Result<number, Error> {
  return safePriceOf(row).andThen((price) => safeTaxOf(row).map((rate) => price + price * rate));
}

function total(rows: readonly Row[]): Outcome<number> {
  const errors: Error[] = [];
  let sum = 0;
  for (const row of rows) {
    const result = gross(row);
    if (result.isOk()) sum += result.value;
    else errors.push(result.error);
  }
  return { value: sum, errors };
}

export function run(times: number, failing: number): number {
  const rows = rowsWith(failing);
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value = 0, errors } = total(rows);
    sum += value - errors.length;
  }
  return sum;
}
