import tryCatch from 'try-catch';
import type { Outcome } from '../outcome.js';
import { priceOf, type Row, rowsWith, taxOf } from './world.js';

function total(rows: readonly Row[]): Outcome<number> {
  const errors: Error[] = [];
  let sum = 0;
  for (const row of rows) {
    const [noPrice, price] = tryCatch(priceOf, row);
    if (noPrice) {
      errors.push(noPrice);
      continue;
    }
    const [noTax, rate] = tryCatch(taxOf, row);
    if (noTax) {
      errors.push(noTax);
      continue;
    }
    sum += price + price * rate;
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
