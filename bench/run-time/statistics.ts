/** A ratio, and the quartiles of all that was measured. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** @param processes the values of each process */
export function spread(processes: readonly (readonly number[])[]): Spread {
  const all = processes.flat();
  const medians = processes.map((values) => quantile(values, 0.5));
  return {
    low: rounded(quantile(all, 0.25)),
    median: rounded(quantile(medians, 0.5)),
    high: rounded(quantile(all, 0.75)),
  };
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  return low + (high - low) * (at - Math.floor(at));
}

/** More digits would tell more than was measured. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
