import { fromThrowable, ok, type Result, safeTry } from 'neverthrow';
import { toError } from '../outcome.js';
import { type Box, boxAt, half, visit } from './world.js';

const safeHalf = fromThrowable(half, toError);
const safeVisit = fromThrowable(visit, toError);

function settle(box: Box): Result<number, Error> {
  return safeTry(function* () {
    const width = box.x * 2;
    const height = yield* safeHalf(box.y);
    const area = width * height;
    box.area = area;
    const edge = yield* safeHalf(width + height);
    box.edge = edge;
    yield* safeVisit(box);
    const depth = yield* safeHalf(box.z);
    box.depth = depth;
    return ok(area + depth);
  });
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) sum += settle(boxAt(time)).unwrapOr(-1);
  return sum;
}
