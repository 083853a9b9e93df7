import { Contract } from './contract/contract.js';
import { describeExpected, describeOutcome } from './compare.js';
import type { Subject } from './generate/complete.js';
import { printPrograms } from './language/print.js';
import { probesIn } from './language/walk.js';
import type { Compiler } from './product/compile.js';
import { execute, load, Stage } from './product/execute.js';
import type { Target } from './product/targets.js';
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
  readonly text: string;
  readonly runs: number;
  readonly mismatches: readonly Mismatch[];
}

/** Compiles programs as one module and runs each with all its schedules; model and product must agree. */
export async function runBatch(
  subjects: readonly Subject[],
  compiler: Compiler,
  maxErrors: number,
  target: Target,
): Promise<BatchResult> {
  const contracts = subjects.map(({ program }) => new Contract(program));
  const byProgram = new Map(contracts.map((contract) => [contract.program, contract]));
  const { text, places } = printPrograms(
    subjects.map(({ program }) => program),
    (program, read) => [...(byProgram.get(program)?.narrowing.at(read) ?? [])].join() === 'string',
  );
  const { emitted, diagnostics } = compiler.compile([text], target);
  if (diagnostics.length > 0)
    return {
      text,
      runs: 0,
      mismatches: [
        { index: -1, schedule: 0, expected: 'well-typed programs', actual: diagnostics.join('\n') },
      ],
    };
  const stage = new Stage();
  const makers = load(emitted[0] as string, stage.module);
  const mismatches: Mismatch[] = [];
  let runs = 0;
  for (const [index, { program, schedules }] of subjects.entries()) {
    const probes = probesIn(program.body);
    for (const [schedule, faults] of schedules.entries()) {
      const expected = (contracts[index] as Contract).run(faults, maxErrors);
      if (expected === undefined) continue;
      runs += 1;
      const world = new World(probes, faults);
      const outcome = await execute(makers[`make${index}`] as () => () => unknown, stage, world);
      const wanted = describeExpected(expected, places);
      const actual = describeOutcome(outcome, world);
      if (wanted !== actual) mismatches.push({ index, schedule, expected: wanted, actual });
    }
  }
  return { text, runs, mismatches };
}
