/** Opting in by the return type. */
import { report, type Resilient } from 'ts-resilient';

interface Summary {
  readonly priced: number;
  readonly note?: string;
}

declare const rows: readonly number[];

export function whole(): Resilient<Summary> {
  return report({ priced: rows.length });
}

// The value is checked as if it were returned.
export function excess(): Resilient<Summary> {
  // @ts-expect-error
  return report({ priced: 1, prized: 2 });
}
export function missing(): Resilient<Summary> {
  // @ts-expect-error
  return report({ note: 'none' });
}
export function wrong(): Resilient<Summary> {
  // @ts-expect-error
  return report({ priced: '1' });
}
export const arrowExcess = (): Resilient<Summary> => {
  // @ts-expect-error
  return report({ priced: 1, prized: 2 });
};
export const conciseExcess = (): Resilient<Summary> =>
  // @ts-expect-error
  report({ priced: 1, prized: 2 });

// Literals, unions and contextual types get through `report`.
export function literal(): Resilient<'all' | 'none'> {
  return report(rows.length > 0 ? 'all' : 'none');
}
export function wrongLiteral(): Resilient<'all' | 'none'> {
  // @ts-expect-error
  return report('some');
}
export function tuple(): Resilient<[number, string]> {
  return report([1, 'a']);
}
export function callback(): Resilient<(row: number) => string> {
  return report((row) => row.toFixed());
}
export function nullable(): Resilient<string | null> {
  return rows.length > 0 ? report(null) : report('text');
}
export function maybe(): Resilient<string | undefined> {
  return report(undefined);
}
export function anything(): Resilient<unknown> {
  return report(rows);
}

// `report()` is for functions without a value, and for them alone.
export function nothing(): Resilient<void> {
  return report();
}
export function forgotten(): Resilient<Summary> {
  // @ts-expect-error
  return report();
}
export function tooMuch(): Resilient<void> {
  // @ts-expect-error
  return report({ priced: 1 });
}

// The value itself is not returned, nor is nothing.
export function bare(): Resilient<Summary> {
  // @ts-expect-error
  return { priced: 1 };
}
// @ts-expect-error
export function none(): Resilient<void> {}

// Another function's report may be returned.
export function outer(): Resilient<Summary> {
  return whole();
}
export function outerWrong(): Resilient<string> {
  // @ts-expect-error
  return whole();
}

// Asynchronous functions.
export async function later(): Promise<Resilient<Summary>> {
  await Promise.resolve();
  return report({ priced: 1 });
}
export async function laterNothing(): Promise<Resilient<void>> {
  return report();
}
export async function laterExcess(): Promise<Resilient<Summary>> {
  // @ts-expect-error
  return report({ priced: 1, prized: 2 });
}
export async function laterWrong(): Promise<Resilient<Summary>> {
  // @ts-expect-error
  return report('none');
}
export async function laterForgotten(): Promise<Resilient<Summary>> {
  // @ts-expect-error
  return report();
}
export async function laterOuter(): Promise<Resilient<Summary>> {
  return later();
}
export const laterArrow = async (): Promise<Resilient<Summary>> => report({ priced: 1 });

// Generators.
export function* stream(): Generator<number, Resilient<Summary>, void> {
  yield 1;
  return report({ priced: 1 });
}
export async function* laterStream(): AsyncGenerator<number, Resilient<Summary>, void> {
  yield 1;
  return report({ priced: 1 });
}

// Methods, getters, overloads, type parameters.
export class Store {
  readonly #name = 'store';

  load(): Resilient<string> {
    return report(this.#name);
  }

  async save(text: string): Promise<Resilient<number>> {
    return report(text.length);
  }

  get size(): Resilient<number> {
    return report(this.#name.length);
  }

  static open(): Resilient<Store> {
    return report(new Store());
  }
}

export function pick(key: 'a'): Resilient<number>;
export function pick(key: 'b'): Resilient<string>;
export function pick(key: 'a' | 'b'): Resilient<number | string> {
  return key === 'a' ? report(1) : report('b');
}

export function first<T extends object>(items: readonly T[]): Resilient<T | undefined> {
  return report(items[0]);
}
export function wrongFirst<T extends object>(items: readonly T[]): Resilient<T> {
  // @ts-expect-error
  return report(items[0]);
}

// A return type reached through an alias, and by contextual typing.
type Job = () => Resilient<void>;
type LaterJob = (id: number) => Promise<Resilient<Summary>>;
type Outcome = Resilient<Summary>;

export const job: Job = () => {
  rows.forEach(() => {});
  return report();
};
export const jobWithValue: Job = () => {
  // @ts-expect-error
  return report({ priced: 1 });
};
export const laterJob: LaterJob = async (id) => {
  return report({ priced: id });
};
export const laterJobWrong: LaterJob = async (id) => {
  // @ts-expect-error
  return report({ priced: id.toFixed() });
};
export const laterJobExcess: LaterJob = async (id) => {
  // @ts-expect-error
  return report({ priced: id, prized: 2 });
};
export const aliased = (): Outcome => report({ priced: 1 });
export const jobs: Record<string, Job> = {
  clean: () => report(),
  tidy() {
    return report();
  },
};

declare function schedule(job: Job): void;
schedule(() => report());
// @ts-expect-error
schedule(() => {});
