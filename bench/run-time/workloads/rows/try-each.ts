import type { Outcome } from '../outcome.js';
import { priceOf, type Row, rowsWith, taxOf } from './world.js';

function total(rows: readonly Row[]): Outcome<number> {
  const errors: unknown[] = [];
  let sum = 0;
  for (const row of rows) {
    let price: number;
    try {
      price = priceOf(row);
    } catch (error) {
      errors.push(error);
      continue;
    }
    let tax: number;
    try {
      tax = price * taxOf(row);
    } catch (error) {
      errors.push(error);
      continue;
    }
    sum += price + tax;
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
