import { sample } from 'fast-check';
import { type Mismatch, runBatch } from './batch.js';
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

/** A disagreement, with what is needed to see it again. */
export interface Finding {
  readonly seed: number;
  /** Which of the programs that the seed gives. */
  readonly path: number;
  readonly target: Target;
  readonly maxErrors: number;
  readonly subject: Subject | undefined;
  readonly mismatch: Mismatch;
}

/** How many programs are compiled together. */
const BATCH = 150;

/** TypeScript judges every so many batches. */
const JUDGED = 3;

/** A small limit of errors now and then. */
const LIMITS = [10_000, 10_000, 10_000, 2];

/** Runs programs in batches, each batch under the next target, until enough have run or one disagrees. */
export class Campaign {
  totals: Totals = { programs: 0, runs: 0, lines: 0, judged: 0 };
  readonly #compilers = new Map<number, Compiler>();

  constructor(
    private readonly seed: number,
    private readonly programs: number,
  ) {}

  async run(onBatch: (totals: Totals) => void): Promise<Finding | undefined> {
    for (let batch = 0; this.totals.programs < this.programs; batch += 1) {
      const finding = await this.#batch(batch);
      onBatch(this.totals);
      if (finding !== undefined) return finding;
    }
    return undefined;
  }

  async #batch(batch: number): Promise<Finding | undefined> {
    const seed = this.seed + batch;
    const count = Math.min(BATCH, this.programs - this.totals.programs);
    const subjects = sample(sketches, { seed, numRuns: count }).map(complete);
    const target = TARGETS[batch % TARGETS.length] as Target;
    const maxErrors = LIMITS[batch % LIMITS.length] as number;
    const options = { target, maxErrors, isJudged: batch % JUDGED === 0 };
    const { text, runs, judged, mismatches } = await runBatch(subjects, this.#compiler(maxErrors), options);
    const { totals } = this;
    this.totals = {
      programs: totals.programs + count,
      runs: totals.runs + runs,
      judged: totals.judged + judged,
      lines: totals.lines + text.split('\n').length,
    };
    const [mismatch] = mismatches;
    if (mismatch === undefined) return undefined;
    return { seed, path: mismatch.index, target, maxErrors, subject: subjects[mismatch.index], mismatch };
  }

  #compiler(maxErrors: number): Compiler {
    const compiler = this.#compilers.get(maxErrors) ?? new Compiler(maxErrors);
    this.#compilers.set(maxErrors, compiler);
    return compiler;
  }
}
