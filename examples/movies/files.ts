import { readFileSync, writeFileSync } from 'node:fs';

/** The files that the import reads. */
export interface Sources {
  movies: string;
  rates: string;
}

/** Dollars to other currencies. */
export interface Rates {
  EUR: number;
}

/** The rows are `unknown` until the schema has seen them. */
export function readRows(file: string): unknown[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function readRates(file: string): Rates {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
