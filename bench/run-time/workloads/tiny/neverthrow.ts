import { fromThrowable, type Result } from 'neverthrow';
import { toError } from '../outcome.js';
import { type Box, boxAt, half, visit } from './world.js';

const safeHalf = fromThrowable(half, toError);
const safeVisit = fromThrowable(visit, toError);

function settle(box: Box): Result<number, Error> {
  const width = box.x * 2;
  return safeHalf(box.y).andThen((height) => {
    const area = width * height;
    box.area = area;
    return safeHalf(width + height)
      .andThen((edge) => {
        box.edge = edge;
        return safeVisit(box);
      })
      .andThen(() => safeHalf(box.z))
      .map((depth) => {
        box.depth = depth;
        return area + depth;
      });
  });
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) sum += settle(boxAt(time)).unwrapOr(-1);
  return sum;
}
