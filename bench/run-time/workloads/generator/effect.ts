import { Effect, Stream } from 'effect';
import { calibrate, type Reading, readings } from './world.js';

const calibrated = (all: readonly Reading[]) =>
  Stream.fromIterable(all).pipe(Stream.mapEffect((reading) => Effect.try(() => calibrate(reading))));

const totals = calibrated(readings).pipe(
  Stream.runFold(
    () => ({ count: 0, sum: 0 }),
    ({ count, sum }, value) => ({ count: count + 1, sum: sum + value }),
  ),
);

export function run(times: number): number {
  let total = 0;
  for (let time = 0; time < times; time++) {
    const failed = () => ({ count: 0, sum: -1 });
    const { count, sum } = Effect.runSync(Effect.orElseSucceed(totals, failed));
    total += count + sum;
  }
  return total;
}
