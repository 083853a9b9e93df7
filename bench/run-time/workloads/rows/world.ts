export interface Row {
  readonly id: number;
  readonly amount: number | undefined;
  readonly country: 'AT' | 'DE' | 'NL';
}

const COUNTRIES = ['AT', 'DE', 'NL'] as const;

const made = new Map<number, readonly Row[]>();

/** @param failing how many of a thousand cannot be priced */
export function rowsWith(failing: number): readonly Row[] {
  const rows = made.get(failing) ?? makeRows(failing);
  made.set(failing, rows);
  return rows;
}

function makeRows(failing: number): readonly Row[] {
  return Array.from({ length: 5000 }, (_, id): Row => {
    const fails = (id * 7919) % 1000 < failing;
    return { id, amount: fails ? undefined : (id % 97) + 0.5, country: COUNTRIES[id % 3] as Row['country'] };
  });
}

export function priceOf({ id, amount }: Row): number {
  if (amount === undefined) throw new Error(`row ${id} has no amount`);
  return Math.round(amount * 110) / 100;
}

export function taxOf({ country }: Row): number {
  if (country === 'AT') return 0.2;
  if (country === 'DE') return 0.19;
  if (country === 'NL') return 0.21;
  throw new Error(`no tax for ${country}`);
}
