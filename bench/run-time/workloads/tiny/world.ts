export interface Box {
  x: number;
  y: number;
  z: number;
  area: number;
  edge: number;
  depth: number;
  visits: number;
}

const boxes = Array.from({ length: 64 }, (_, index): Box => {
  return { x: index + 0.5, y: index * 2, z: 64 - index, area: 0, edge: 0, depth: 0, visits: 0 };
});

export function boxAt(time: number): Box {
  return boxes[time % 64] as Box;
}

export function half(length: number): number {
  if (Number.isNaN(length)) throw new RangeError('not a length');
  return length / 2;
}

export function visit(box: Box): void {
  if (box.visits < 0) throw new RangeError('not a box');
  box.visits += 1;
}
