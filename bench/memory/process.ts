import { pathToFileURL } from 'node:url';
import { toPlain } from 'ts-resilient';
import type { Variant } from '../compile/workspace.js';

/** What a process of its own is told to do. */
export interface Job {
  /** The compiled `rows.ts`. */
  readonly module: string;
  readonly variant: Variant;
  readonly rows: number;
  /** Whether it is asked which of the rows are still alive, which takes memory of its own. */
  readonly followsRows: boolean;
}

export interface Answer {
  readonly errors: number;
  /** What the result keeps, in megabytes. */
  readonly kept: number;
  /** The most memory that the process has had, in megabytes. */
  readonly peak: number;
  /** How many rows are alive because of the report, and when it has been made plain data. */
  readonly alive: readonly [before: number, after: number];
}

type Rows = typeof import('./rows.js');

const MEGABYTE = 2 ** 20;

/** Nothing that this function holds is alive when it has returned. */
function run(
  { guarded, plain, failingRows }: Rows,
  { variant, rows, followsRows }: Job,
  seen: WeakRef<object>[],
) {
  const source = failingRows(rows, (row) => followsRows && seen.push(new WeakRef(row)));
  return variant === 'plain' ? plain(source) : guarded(source);
}

/** What has been collected is known in a later turn only. */
async function collect(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
  }
}

async function main(job: Job): Promise<Answer> {
  const rows: Rows = await import(pathToFileURL(job.module).href);
  run(rows, { ...job, rows: 10 }, []);
  await collect();
  const seen: WeakRef<object>[] = [];
  const { heapUsed } = process.memoryUsage();
  const result = run(rows, job, seen);
  await collect();
  const kept = (process.memoryUsage().heapUsed - heapUsed) / MEGABYTE;
  const alive = () => seen.filter((row) => row.deref() !== undefined).length;
  const before = alive();
  if (typeof result !== 'number') toPlain(result);
  await collect();
  const errors = typeof result === 'number' ? 0 : result.errors.length;
  return { errors, kept, peak: process.resourceUsage().maxRSS / 1024, alive: [before, alive()] };
}

console.log(JSON.stringify(await main(JSON.parse(process.argv[2] as string))));
