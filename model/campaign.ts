import { sample } from 'fast-check';
import { type BatchOptions, type Mismatch, runBatch } from './batch.js';
import { complete, type Subject } from './generate/complete.js';
import { sketches } from './generate/sketch.js';
import { Compiler } from './product/compile.js';
import { TARGETS, type Target } from './product/targets.js';

export interface Totals {
  readonly programs: number;
  readonly runs: number;
  readonly lines: number;
  /** Failures that TypeScript has judged. */
  readonly judged: number;
}

export const NOTHING: Totals = { programs: 0, runs: 0, lines: 0, judged: 0 };

export function sum(one: Totals, other: Totals): Totals {
  return {
    programs: one.programs + other.programs,
    runs: one.runs + other.runs,
    lines: one.lines + other.lines,
    judged: one.judged + other.judged,
  };
}

/** A disagreement about a program, with what is needed to see it again. */
export interface Finding {
  /** Of the batch. */
  readonly seed: number;
  /** Which of the programs that the seed gives. */
  readonly path: number;
  /** The first of its schedules that shows it. */
  readonly mismatch: Mismatch;
}

/** Programs that are compiled together, and what they gave. */
export interface Batch {
  readonly totals: Totals;
  readonly findings: readonly Finding[];
}

export interface Share {
  /** How many workers share the batches, … */
  readonly workers: number;
  /** … and which of them this is, from 0. */
  readonly worker: number;
}

const BATCH = 150;

/** TypeScript judges every so many batches. */
const JUDGED = 3;

/** A small limit of errors now and then. */
const LIMITS = [10_000, 10_000, 10_000, 2];

/** How the programs of a seed are compiled and run: the seed alone tells, so that each can be run again. */
export function optionsOf(seed: number): BatchOptions {
  return {
    target: TARGETS[seed % TARGETS.length] as Target,
    maxErrors: LIMITS[seed % LIMITS.length] as number,
    isJudged: seed % JUDGED === 0,
  };
}

/** Runs programs in batches, the next seed for each. */
export class Campaign {
  readonly #compilers = new Map<number, Compiler>();

  constructor(
    private readonly seed: number,
    private readonly programs: number,
  ) {}

  async *batches({ workers, worker }: Share = { workers: 1, worker: 0 }): AsyncGenerator<Batch> {
    const last = Math.ceil(this.programs / BATCH);
    for (let batch = worker; batch < last; batch += workers)
      yield await this.#batch(this.seed + batch, Math.min(BATCH, this.programs - batch * BATCH));
  }

  async #batch(seed: number, programs: number): Promise<Batch> {
    const options = optionsOf(seed);
    const compiler = this.#compilers.get(options.maxErrors) ?? new Compiler(options.maxErrors);
    this.#compilers.set(options.maxErrors, compiler);
    const { mismatches, ...counts } = await runBatch(subjectsOf(seed, programs), compiler, options);
    const first = mismatches.filter(
      ({ index }, at) => mismatches.findIndex((one) => one.index === index) === at,
    );
    const findings = first.map((mismatch) => ({ seed, path: mismatch.index, mismatch }));
    return { totals: { programs, ...counts }, findings };
  }
}

function subjectsOf(seed: number, programs: number): Subject[] {
  return sample(sketches, { seed, numRuns: programs }).map(complete);
}
