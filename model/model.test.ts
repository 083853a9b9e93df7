import { Campaign } from './campaign.js';
import { shrink } from './shrink.js';

const PROGRAMS = 2_000;

/** The same programs each time, so that a change is what a failure tells of; `MODEL_SEED=42` takes others. */
const seed = Number(process.env.MODEL_SEED ?? 77);

test(`${PROGRAMS} generated programs do what the model of the contract expects (MODEL_SEED=${seed})`, async () => {
  const finding = await new Campaign(seed, PROGRAMS).run(() => {});
  if (finding === undefined) return;
  throw new Error(finding.subject === undefined ? finding.mismatch.actual : await shrink(finding));
}, 600_000);
