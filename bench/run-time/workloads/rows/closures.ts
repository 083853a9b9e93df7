import { guard } from '../guard.js';
import type { Outcome } from '../outcome.js';
import { priceOf, type Row, rowsWith, taxOf } from './world.js';

function total(rows: readonly Row[]): Outcome<number> {
  const errors: unknown[] = [];
  let sum = 0;
  for (const row of rows) {
    const price = guard(errors, () => priceOf(row));
    if (price === undefined) continue;
    const tax = guard(errors, () => price * taxOf(row));
    if (tax === undefined) continue;
    guard(errors, () => {
      sum += price + tax;
    });
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
