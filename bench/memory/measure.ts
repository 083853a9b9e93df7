import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Compiler } from '../compile/compiler.js';
import { type Variant, Workspace } from '../compile/workspace.js';
import type { Answer, Job } from './process.js';

const PROGRAM = 'node_modules/.cache/ts-resilient-bench/programs/memory.mjs';
const ROWS = 1_000_000;

export interface Memory {
  /** A million failing rows, of which as many errors are recorded as the default limit lets. */
  readonly limited: Beside;
  /** The same without a limit. */
  readonly unlimited: Beside;
  /** How many of 10,000 failed rows a report keeps alive, and when it has been made plain data. */
  readonly alive: Answer['alive'];
}

/** Memory in megabytes, beside the same loop with a `try` that drops its errors. */
export interface Beside {
  readonly errors: number;
  /** What is kept after the call. */
  readonly kept: number;
  /** How much more the process has had at most. */
  readonly peak: number;
}

export async function measure(log: (line: string) => void): Promise<Memory> {
  const workspace = new Workspace();
  try {
    const limited = await compile(workspace, 'limited', {});
    const unlimited = await compile(workspace, 'unlimited', { maxErrors: 2 * ROWS });
    const memory = {
      limited: beside(limited),
      unlimited: beside(unlimited),
      alive: runJob({ module: limited, variant: 'guarded', rows: 10_000, followsRows: true }).alive,
    };
    log(JSON.stringify(memory));
    return memory;
  } finally {
    workspace.remove();
  }
}

async function compile(workspace: Workspace, name: string, options: object): Promise<string> {
  const files = new Map([['rows.ts', readFileSync('bench/memory/rows.ts', 'utf8')]]);
  const project = workspace.generated(name, files, options);
  await new Compiler(workspace, project, 'guarded').finished();
  return join(project, 'dist', 'rows.js');
}

function beside(module: string): Beside {
  const run = (variant: Variant) => runJob({ module, variant, rows: ROWS, followsRows: false });
  const [plain, guarded] = [run('plain'), run('guarded')];
  return {
    errors: guarded.errors,
    kept: rounded(guarded.kept - plain.kept),
    peak: rounded(guarded.peak - plain.peak),
  };
}

function rounded(megabytes: number): number {
  return Number(megabytes.toFixed(1));
}

function runJob(job: Job): Answer {
  const args = ['--expose-gc', '--max-old-space-size=8192', PROGRAM, JSON.stringify(job)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}
