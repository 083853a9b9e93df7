import { guard } from '../guard.js';
import type { Outcome } from '../outcome.js';
import { type Box, boxAt, half, visit } from './world.js';

function settle(box: Box): Outcome<number> {
  const errors: unknown[] = [];
  const width = guard(errors, () => box.x * 2);
  const height = guard(errors, () => half(box.y));
  const area = guard(errors, () => (width as number) * (height as number));
  guard(errors, () => {
    box.area = area as number;
  });
  const edge = guard(errors, () => half((width as number) + (height as number)));
  guard(errors, () => {
    box.edge = edge as number;
  });
  guard(errors, () => visit(box));
  const depth = guard(errors, () => half(box.z));
  guard(errors, () => {
    box.depth = depth as number;
  });
  return { value: guard(errors, () => (area as number) + (depth as number)), errors };
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = settle(boxAt(time));
    sum += errors.length === 0 && value !== undefined ? value : -1;
  }
  return sum;
}
