import { parseArgs } from 'node:util';
import { Campaign, type Totals } from './campaign.js';
import { shrink } from './shrink.js';

/** `npm run model -- --programs 200000 --seed 42` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { programs: { type: 'string', default: '2000' }, seed: { type: 'string' } },
  });
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 30) : Number(values.seed);
  console.log(`seed ${seed}`);
  const began = Date.now();
  const campaign = new Campaign(seed, Number(values.programs));
  let told = began;
  const finding = await campaign.run((totals) => {
    if (Date.now() - told < 30_000) return;
    told = Date.now();
    console.log(describe(totals, began));
  });
  console.log(describe(campaign.totals, began));
  if (finding === undefined) return;
  console.log(`Model and product disagree (seed ${finding.seed}, path ${finding.path}).\n`);
  console.log(finding.subject === undefined ? finding.mismatch.actual : await shrink(finding));
  process.exitCode = 1;
}

function describe({ programs, runs, lines, judged }: Totals, began: number): string {
  const seconds = (Date.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e6;
  return `${programs} programs (${lines} lines), ${runs} runs, ${judged} judged by TypeScript, ${seconds.toFixed(0)} s, ${(programs / cpu).toFixed(0)} programs a second of CPU time`;
}

main();
