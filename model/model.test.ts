import { Campaign } from './campaign.js';
import { shrink } from './shrink.js';

const PROGRAMS = 2_000;

/** `MODEL_SEED=42 npx jest model.test` runs the same programs again. */
const seed = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 30));

test(`${PROGRAMS} generated programs do what the model of the contract expects (MODEL_SEED=${seed})`, async () => {
  const finding = await new Campaign(seed, PROGRAMS).run(() => {});
  if (finding === undefined) return;
  throw new Error(finding.subject === undefined ? finding.mismatch.actual : await shrink(finding));
}, 600_000);
