import { fromThrowable, type Result } from 'neverthrow';
import { toError } from '../outcome.js';
import { calibrate, type Reading, readings } from './world.js';

const safeCalibrate = fromThrowable(calibrate, toError);

function* calibrated(all: readonly Reading[]): Generator<Result<number, Error>, number> {
  let count = 0;
  for (const reading of all) {
    const value = safeCalibrate(reading);
    if (value.isOk()) count += 1;
    yield value;
  }
  return count;
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const values = calibrated(readings);
    let next = values.next();
    for (; next.done !== true; next = values.next()) sum += next.value.unwrapOr(-1);
    sum += next.value;
  }
  return sum;
}
