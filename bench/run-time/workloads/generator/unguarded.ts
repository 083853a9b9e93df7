import { calibrate, type Reading, readings } from './world.js';

function* calibrated(all: readonly Reading[]): Generator<number, number> {
  let count = 0;
  for (const reading of all) {
    const value = calibrate(reading);
    count += 1;
    yield value;
  }
  return count;
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    try {
      const values = calibrated(readings);
      let next = values.next();
      for (; next.done !== true; next = values.next()) sum += next.value;
      sum += next.value;
    } catch {
      sum -= 1;
    }
  }
  return sum;
}
