import { execFileSync } from 'node:child_process';
import { cases, type Variant } from './cases.js';
import { prepare } from './prepare.js';

/** The longest functions are like the others, and take long to compile. */
const tested = cases.filter(({ kind, of }) => kind !== 'statements' || of <= 100);

/** What each variant of each case gives for so many calls. Jest loads no ECMAScript modules, so a process of its own does. */
const PROGRAM = `
  const [folder, cases] = JSON.parse(process.argv[1]);
  const given = {};
  for (const { name, folder: workload, variants, of } of cases) {
    given[name] = {};
    for (const variant of variants) {
      const { run } = await import(folder + '/' + workload + '/' + variant + '.js');
      given[name][variant] = await run(7, of);
    }
  }
  console.log(JSON.stringify(given));`;

describe('all variants of a workload give the same', () => {
  let given: Record<string, Partial<Record<Variant, number>>> = {};

  beforeAll(() => {
    const folder = prepare('node_modules/.cache/ts-resilient-bench/test', tested);
    const job = JSON.stringify([`${process.cwd()}/${folder}`, tested]);
    given = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', PROGRAM, job], { encoding: 'utf8' }),
    );
  }, 120_000);

  test.each(tested.map(({ name, variants }) => [name, variants] as const))('%s', (name, variants) => {
    const { unguarded = Number.NaN } = given[name] ?? {};
    // Sums of fractions depend on their order.
    for (const variant of variants)
      expect([variant, given[name]?.[variant]]).toEqual([variant, expect.closeTo(unguarded, 3)]);
  });
});
