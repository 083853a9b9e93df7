import tryCatch from 'try-catch';
import type { Outcome } from '../outcome.js';
import { type Box, boxAt, half, visit } from './world.js';

function settle(box: Box): Outcome<number> {
  const errors: Error[] = [];
  const width = box.x * 2;
  let area: number | undefined;
  const [heightError, height] = tryCatch(half, box.y);
  if (heightError) errors.push(heightError);
  else {
    area = width * height;
    box.area = area;
    const [edgeError, edge] = tryCatch(half, width + height);
    if (edgeError) errors.push(edgeError);
    else box.edge = edge;
  }
  const [visitError] = tryCatch(visit, box);
  if (visitError) errors.push(visitError);
  const [depthError, depth] = tryCatch(half, box.z);
  if (depthError) errors.push(depthError);
  else box.depth = depth;
  return { value: area === undefined || depth === undefined ? undefined : area + depth, errors };
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = settle(boxAt(time));
    sum += errors.length === 0 && value !== undefined ? value : -1;
  }
  return sum;
}
