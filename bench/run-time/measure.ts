import { execFileSync } from 'node:child_process';
import { type Case, cases, type Variant } from './cases.js';
import { prepare } from './prepare.js';
import type { Answer, Job } from './process.js';
import { type Spread, spread } from './statistics.js';

const CACHE = 'node_modules/.cache/ts-resilient-bench';
const PROCESSES = 3;
/** For each process, after warming up. */
const SECONDS = 3;

type Ratios = Partial<Record<Variant, Spread>>;

/** By case and variant. */
export type RunTimes = Readonly<Record<string, Ratios>>;

export async function measure(log: (line: string) => void): Promise<RunTimes> {
  const folder = prepare(`${CACHE}/run-time`);
  const times: Record<string, Ratios> = {};
  for (const one of cases) {
    const ratios = measureCase(folder, one);
    times[one.name] = ratios;
    log(inBrief(one, ratios));
  }
  return times;
}

function measureCase(folder: string, { name, variants }: Case): Ratios {
  const answers = Array.from({ length: PROCESSES }, (_, seed) =>
    runJob({ folder, case: name, seconds: SECONDS, seed }),
  );
  return Object.fromEntries(
    variants.map((variant) => [variant, spread(answers.map(({ ratios }) => ratios[variant] ?? []))]),
  );
}

/** One case in a process of its own. */
function runJob(job: Job): Answer {
  const program = `${CACHE}/programs/run-time.mjs`;
  return JSON.parse(execFileSync(process.execPath, [program, JSON.stringify(job)], { encoding: 'utf8' }));
}

function inBrief({ title, variants }: Case, ratios: Ratios): string {
  const figures = variants.slice(1).map((variant) => `${variant} ${ratios[variant]?.median}`);
  return `${title}: ${figures.join(', ')}`;
}
