import { join } from 'node:path';
import { cases } from '../run-time/cases.js';
import { prepare } from '../run-time/prepare.js';
import { type FunctionSizes, measureFunctions } from './function-size.js';
import { type ModuleShare, measureShares } from './module-shares.js';
import { measureRuntime, type RuntimeSizes } from './runtime-size.js';

const CACHE = 'node_modules/.cache/ts-resilient-bench';

export interface Sizes {
  readonly runtime: RuntimeSizes;
  readonly shares: readonly ModuleShare[];
  /** By the name of the workload. */
  readonly functions: Readonly<Record<string, FunctionSizes>>;
}

export async function measure(log: (line: string) => void): Promise<Sizes> {
  const runtime = await measureRuntime();
  log(`the whole runtime is ${runtime.everything.gzip} bytes`);
  const shares = await measureShares();
  const measured = cases.filter(({ kind, of }) => kind !== 'failures' && of <= 1000);
  const folder = prepare(`${CACHE}/size`, measured);
  const functions: Record<string, FunctionSizes> = {};
  for (const one of measured) {
    functions[one.name] = await measureFunctions(join(folder, one.folder));
    log(one.title);
  }
  return { runtime, shares, functions };
}
