/**
 * Iterations in few words: `0, 3-7, 9`; of loops in loops with the outer ones in front, `2/0-3`. At most so many ranges,
 * and how many iterations are left.
 */
export function rangesOf(paths: readonly (readonly number[])[], limit: number): string {
  const ranges: Range[] = [];
  for (const path of sorted(paths)) {
    const last = ranges.at(-1);
    if (last === undefined || !extend(last, path)) ranges.push(rangeOf(path));
  }
  const left = ranges.slice(limit).reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const shown = ranges.slice(0, limit).map(print).join(', ');
  if (left === 0) return shown;
  return shown === '' ? `${left}` : `${shown} and ${left} more`;
}

interface Range {
  readonly outer: string;
  readonly first: number;
  last: number;
}

function rangeOf(path: readonly number[]): Range {
  const number = path.at(-1) as number;
  return {
    outer: path
      .slice(0, -1)
      .map((one) => `${one}/`)
      .join(''),
    first: number,
    last: number,
  };
}

/** Whether the iteration is in the range, or has become part of it. */
function extend(range: Range, path: readonly number[]): boolean {
  const { outer, first } = rangeOf(path);
  if (outer !== range.outer || first > range.last + 1) return false;
  range.last = Math.max(range.last, first);
  return true;
}

function sorted(paths: readonly (readonly number[])[]): (readonly number[])[] {
  return paths.filter(({ length }) => length > 0).sort(compare);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] as number) - (b[at] ?? -1);
}

function print({ outer, first, last }: Range): string {
  return first === last ? `${outer}${first}` : `${outer}${first}-${last}`;
}
