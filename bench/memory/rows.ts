import { report, type Resilient } from 'ts-resilient';

/** What the frame of a failing call holds. */
export class Row {
  constructor(
    readonly id: number,
    readonly payload: Uint8Array,
  ) {}

  price(): number {
    return this.#rate() * this.id;
  }

  #rate(): number {
    throw new Error(`row ${this.id} has no rate`);
  }
}

/** Rows that all fail, each made when it is asked for. */
export function* failingRows(count: number, made: (row: Row) => void): Generator<Row> {
  for (let id = 0; id < count; id += 1) {
    const row = new Row(id, new Uint8Array(64));
    made(row);
    yield row;
  }
}

export function guarded(rows: Iterable<Row>): Resilient<number> {
  let sum = 0;
  for (const row of rows) sum += row.price();
  return report(sum);
}

/** The loop's own memory: the errors are dropped. */
export function plain(rows: Iterable<Row>): number {
  let sum = 0;
  for (const row of rows) {
    try {
      sum += row.price();
    } catch {
      sum += 1;
    }
  }
  return sum;
}
