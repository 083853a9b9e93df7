import { type Resilient, report } from 'ts-resilient';
import { type Box, boxAt, half, visit } from './world.js';

function settle(box: Box): Resilient<number> {
  const width = box.x * 2;
  const height = half(box.y);
  const area = width * height;
  box.area = area;
  const edge = half(width + height);
  box.edge = edge;
  visit(box);
  const depth = half(box.z);
  box.depth = depth;
  return report(area + depth);
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const outcome = settle(boxAt(time));
    sum += outcome.ok ? outcome.value : -1;
  }
  return sum;
}
