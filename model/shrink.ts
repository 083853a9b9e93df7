import { asyncProperty, check } from 'fast-check';
import { type BatchResult, runBatch } from './batch.js';
import type { Finding } from './campaign.js';
import { complete } from './generate/complete.js';
import { sketches } from './generate/sketch.js';
import { Compiler } from './product/compile.js';

const MOST_SECONDS = Number(process.env.MODEL_SHRINK ?? 60);

/** Lets fast-check look for a smaller program that model and product disagree about; as text. */
export async function shrink({ seed, path, target, maxErrors }: Finding): Promise<string> {
  const compiler = new Compiler(maxErrors);
  let smallest: { result: BatchResult; faults: string } | undefined;
  const began = Date.now();
  const property = asyncProperty(sketches, async (sketch) => {
    if (smallest !== undefined && Date.now() - began > MOST_SECONDS * 1000) return true;
    const subject = complete(sketch);
    const result = await runBatch([subject], compiler, { target, maxErrors, isJudged: true });
    const [mismatch] = result.mismatches;
    if (mismatch === undefined) return true;
    smallest = { result, faults: JSON.stringify(subject.schedules[mismatch.schedule]) };
    return false;
  });
  const { counterexamplePath } = await check(property, { seed, path: String(path), endOnFailure: false });
  if (smallest === undefined) return 'On its own the program does what the model expects.';
  const [mismatch] = smallest.result.mismatches;
  return [
    smallest.result.text,
    `which fails: ${smallest.faults}`,
    `--- expected\n${mismatch?.expected}`,
    `--- happened\n${mismatch?.actual}`,
    `seed ${seed}, path ${counterexamplePath}, target ${target.name}, maxErrors ${maxErrors}`,
  ].join('\n\n');
}
