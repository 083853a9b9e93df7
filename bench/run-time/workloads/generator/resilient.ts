import { type Resilient, report } from 'ts-resilient';
import { calibrate, type Reading, readings } from './world.js';

function* calibrated(all: readonly Reading[]): Generator<number, Resilient<number>> {
  let count = 0;
  for (const reading of all) {
    const value = calibrate(reading);
    count += 1;
    yield value;
  }
  return report(count);
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const values = calibrated(readings);
    let next = values.next();
    for (; next.done !== true; next = values.next()) sum += next.value;
    sum += next.value.ok ? next.value.value : -1;
  }
  return sum;
}
