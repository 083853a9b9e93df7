import { describeExpected, describeOutcome } from './compare.js';
import { Contract } from './contract/contract.js';
import type { Subject } from './generate/complete.js';
import { type FailedRun, judge } from './judge.js';
import { type Places, type Printed, printPrograms } from './language/print.js';
import { probesIn } from './language/walk.js';
import type { Compiler } from './product/compile.js';
import { execute, load, type Makers, Stage } from './product/execute.js';
import type { Target } from './product/targets.js';
import { TypeWatch } from './world/type-watch.js';
import { World } from './world/world.js';

/** Product and model disagree about a run, or the program could not be compiled. */
export interface Mismatch {
  /** Which program of the batch. */
  readonly index: number;
  readonly schedule: number;
  readonly expected: string;
  readonly actual: string;
}

export interface BatchResult {
  /** Of the programs' text. */
  readonly lines: number;
  readonly runs: number;
  /** How many failures TypeScript has judged. */
  readonly judged: number;
  readonly mismatches: readonly Mismatch[];
}

export interface BatchOptions {
  readonly target: Target;
  readonly maxErrors: number;
  /** TypeScript judges the failures, too. */
  readonly isJudged: boolean;
}

/**
 * Compiles programs as one module and runs each with all its schedules; model and product must agree. If that is not
 * possible for all of them together, it is done for each half, so that one program is found to be the cause.
 */
export async function runBatch(
  subjects: readonly Subject[],
  compiler: Compiler,
  options: BatchOptions,
): Promise<BatchResult> {
  try {
    return await runTogether(subjects, compiler, options);
  } catch (error) {
    if (subjects.length > 1) return runHalves(subjects, compiler, options);
    const actual = error instanceof Error ? String(error.stack) : String(error);
    const expected = 'a program that can be compiled and run';
    return { lines: 0, runs: 0, judged: 0, mismatches: [{ index: 0, schedule: 0, expected, actual }] };
  }
}

async function runTogether(
  subjects: readonly Subject[],
  compiler: Compiler,
  options: BatchOptions,
): Promise<BatchResult> {
  const batch = new Batch(subjects, options.maxErrors);
  const { emitted, diagnostics } = compiler.compile([batch.text], options.target);
  if (diagnostics.length > 0) throw new Error(diagnostics.join('\n'));
  await batch.runAll(emitted[0] as string);
  const judged = options.isJudged ? batch.judge(compiler) : 0;
  return { lines: batch.text.split('\n').length, runs: batch.runs, judged, mismatches: batch.mismatches };
}

async function runHalves(
  subjects: readonly Subject[],
  compiler: Compiler,
  options: BatchOptions,
): Promise<BatchResult> {
  const half = subjects.length >> 1;
  const first = await runBatch(subjects.slice(0, half), compiler, options);
  const second = await runBatch(subjects.slice(half), compiler, options);
  const later = second.mismatches.map((one) => ({ ...one, index: one.index + half }));
  return {
    lines: first.lines + second.lines,
    runs: first.runs + second.runs,
    judged: first.judged + second.judged,
    mismatches: [...first.mismatches, ...later],
  };
}

/** Programs as the text of a module. */
export function textOf(subjects: readonly Subject[]): string {
  return printed(subjects.map(({ program }) => new Contract(program))).text;
}

function printed(contracts: readonly Contract[]): Printed {
  return printPrograms(
    contracts.map(({ program, narrowing }) => ({ program, isText: (read) => narrowing.isText(read) })),
  );
}

class Batch {
  readonly text: string;
  readonly mismatches: Mismatch[] = [];
  runs = 0;
  readonly #contracts: readonly Contract[];
  readonly #places: readonly Places[];
  readonly #stage = new Stage();
  readonly #reports: FailedRun[] = [];

  constructor(
    private readonly subjects: readonly Subject[],
    private readonly maxErrors: number,
  ) {
    this.#contracts = subjects.map(({ program }) => new Contract(program));
    const { text, places } = printed(this.#contracts);
    this.text = text;
    this.#places = places;
  }

  disagree(index: number, schedule: number, expected: string, actual: string): void {
    if (expected !== actual) this.mismatches.push({ index, schedule, expected, actual });
  }

  async runAll(code: string): Promise<void> {
    const makers = load(code, this.#stage.module);
    for (const [index, { schedules }] of this.subjects.entries())
      for (const schedule of schedules.keys()) await this.#run(makers, index, schedule);
  }

  async #run(makers: Makers, index: number, schedule: number): Promise<void> {
    const contract = this.#contracts[index] as Contract;
    const places = this.#places[index] as Places;
    const faults = this.subjects[index]?.schedules[schedule] ?? [];
    const expected = contract.run(faults, this.maxErrors);
    if (expected === undefined) return;
    this.runs += 1;
    const watch = new TypeWatch(contract.program, contract.narrowing);
    const world = new World(probesIn(contract.program), faults, (probe, args) => watch.look(probe, args));
    const outcome = await execute(makers[`make${index}`] as () => () => unknown, this.#stage, world);
    this.disagree(index, schedule, describeExpected(expected, places), describeOutcome(outcome, world));
    this.disagree(index, schedule, '', watch.violations.join('\n'));
    if ('report' in outcome)
      this.#reports.push({ index, schedule, contract, places, report: outcome.report });
  }

  judge(compiler: Compiler): number {
    const { judged, broken } = judge(this.#reports, compiler);
    for (const { run, text } of broken)
      this.disagree(run.index, run.schedule, 'a step that is skipped', text);
    return judged;
  }
}
