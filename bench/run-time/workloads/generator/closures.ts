import { guard } from '../guard.js';
import type { Outcome } from '../outcome.js';
import { calibrate, type Reading, readings } from './world.js';

function* calibrated(all: readonly Reading[]): Generator<number, Outcome<number>> {
  const errors: unknown[] = [];
  let count = 0;
  for (const reading of all) {
    const value = guard(errors, () => calibrate(reading));
    if (value === undefined) continue;
    guard(errors, () => {
      count += 1;
    });
    yield value;
  }
  return { value: count, errors };
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const values = calibrated(readings);
    let next = values.next();
    for (; next.done !== true; next = values.next()) sum += next.value;
    const { value = 0, errors } = next.value;
    sum += value - errors.length;
  }
  return sum;
}
