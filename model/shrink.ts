import { asyncProperty, check } from 'fast-check';
import { type Mismatch, runBatch, textOf } from './batch.js';
import { optionsOf } from './campaign.js';
import { complete, type Subject } from './generate/complete.js';
import { sketches } from './generate/sketch.js';
import { Compiler } from './product/compile.js';

const MOST_SECONDS = Number(process.env.MODEL_SHRINK ?? 60);

/** Runs one program of a seed again, and lets fast-check look for a smaller one that still shows the disagreement; as text. */
export async function shrink(seed: number, path: string): Promise<string> {
  const options = { ...optionsOf(seed), isJudged: true };
  const compiler = new Compiler(options.maxErrors);
  let smallest: { subject: Subject; mismatch: Mismatch } | undefined;
  const began = Date.now();
  const property = asyncProperty(sketches, async (sketch) => {
    if (smallest !== undefined && Date.now() - began > MOST_SECONDS * 1000) return true;
    const subject = complete(sketch);
    const [mismatch] = (await runBatch([subject], compiler, options)).mismatches;
    if (mismatch !== undefined) smallest = { subject, mismatch };
    return mismatch === undefined;
  });
  const { counterexamplePath } = await check(property, { seed, path, numRuns: 1, endOnFailure: false });
  if (smallest === undefined) return 'On its own the program does what the model expects.';
  const { subject, mismatch } = smallest;
  return [
    textOf([subject]),
    `which fails: ${JSON.stringify(subject.schedules[mismatch.schedule])}`,
    `--- expected\n${mismatch.expected}`,
    `--- happened\n${mismatch.actual}`,
    `seed ${seed}, path ${counterexamplePath}, target ${options.target.name}, maxErrors ${options.maxErrors}`,
  ].join('\n\n');
}
