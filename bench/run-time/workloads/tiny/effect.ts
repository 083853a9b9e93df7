import { Effect } from 'effect';
import { type Box, boxAt, half, visit } from './world.js';

const settle = (box: Box) =>
  Effect.gen(function* () {
    const width = box.x * 2;
    const height = yield* Effect.try(() => half(box.y));
    const area = width * height;
    box.area = area;
    const edge = yield* Effect.try(() => half(width + height));
    box.edge = edge;
    yield* Effect.try(() => visit(box));
    const depth = yield* Effect.try(() => half(box.z));
    box.depth = depth;
    return area + depth;
  });

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++)
    sum += Effect.runSync(Effect.orElseSucceed(settle(boxAt(time)), () => -1));
  return sum;
}
