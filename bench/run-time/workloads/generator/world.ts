export interface Reading {
  readonly sensor: number;
  readonly value: number;
}

export const readings: readonly Reading[] = Array.from({ length: 200 }, (_, index) => {
  return { sensor: index % 8, value: (index * 37) % 101 };
});

export function calibrate({ sensor, value }: Reading): number {
  if (Number.isNaN(value)) throw new RangeError(`sensor ${sensor} gave no value`);
  return value * (1 + sensor / 100);
}
