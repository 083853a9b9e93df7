import type { Outcome } from '../outcome.js';
import { type Box, boxAt, half, visit } from './world.js';

function settle(box: Box): Outcome<number> {
  const errors: unknown[] = [];
  let width: number | undefined;
  try {
    width = box.x * 2;
  } catch (error) {
    errors.push(error);
  }
  let height: number | undefined;
  try {
    height = half(box.y);
  } catch (error) {
    errors.push(error);
  }
  let area: number | undefined;
  if (width !== undefined && height !== undefined) {
    try {
      area = width * height;
      box.area = area;
    } catch (error) {
      errors.push(error);
    }
    try {
      const edge = half(width + height);
      box.edge = edge;
    } catch (error) {
      errors.push(error);
    }
  }
  try {
    visit(box);
  } catch (error) {
    errors.push(error);
  }
  let depth: number | undefined;
  try {
    depth = half(box.z);
    box.depth = depth;
  } catch (error) {
    errors.push(error);
  }
  const value = area === undefined || depth === undefined ? undefined : area + depth;
  return { value, errors };
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = settle(boxAt(time));
    sum += errors.length === 0 && value !== undefined ? value : -1;
  }
  return sum;
}
