import { report, resilient, type Resilient } from 'ts-resilient';

export interface Row {
  readonly id: string;
  readonly price: string;
}

export interface Summary {
  readonly total: number;
  readonly dearest: string;
}

function price(row: Row): number {
  const value = Number(row.price);
  if (Number.isNaN(value)) throw new TypeError(`${row.id} has no price: ${row.price}`);
  return value;
}

function open(place: string): string[] {
  throw new Error(`no such place: ${place}`);
}

/** A branded function: rows that cannot be read are left out of the total. */
export function importRows(rows: readonly Row[]): Resilient<Summary> {
  let total = 0;
  let dearest = '';
  for (const row of rows) {
    const value = price(row);
    if (value > 9) dearest = row.id;
    total += value;
  }
  const archive = open('archive');
  archive.push('done');
  return report({ total, dearest });
}

/** An asynchronous method, with `this` and a private name. */
export class Shop {
  readonly #sold: string[] = [];

  constructor(readonly name: string) {}

  async sell(ids: readonly string[]): Promise<Resilient<string>> {
    const receipt = await this.print(ids);
    this.#sold.push(receipt);
    await Promise.resolve();
    return report(`${this.name} sold ${this.#sold.length}`);
  }

  private async print(ids: readonly string[]): Promise<string> {
    await Promise.resolve();
    if (ids.includes('jam')) throw new Error('paper jam');
    return ids.join();
  }
}

/** A wrapped function: it returns its plain value. */
export const label = resilient((row: Row, currency: string) => {
  const name = row.id.toUpperCase();
  const cost = price(row).toFixed(2);
  return `${name} ${cost} ${currency}`;
});
