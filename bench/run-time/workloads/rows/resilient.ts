import { type Resilient, report } from 'ts-resilient';
import { priceOf, type Row, rowsWith, taxOf } from './world.js';

function total(rows: readonly Row[]): Resilient<number> {
  let sum = 0;
  for (const row of rows) {
    const price = priceOf(row);
    const tax = price * taxOf(row);
    sum += price + tax;
  }
  return report(sum);
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
