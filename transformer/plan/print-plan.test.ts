import { body, plan } from '../testing/passes.js';
import { printPlan } from './print-plan.js';

test('everything that a plan can say', () => {
  const text = `const rows = list();
    let sum = 0, best!: number;
    const seen = new Set<number>();
    for (const row of rows) { seen.add(row); sum += row; assert(row); }
    if (sum > 3) { for (const row of rows) best = row; use(sum); }
    use(() => best, seen);
    best = 1;
    const twice = sum * 2;
    use(twice);`;
  expect(printPlan(plan(body(text, { async: true })))).toBe(`f: async wrapped
declared in front rows, sum, best, seen
without a value at first best
read through a check best
-> 1  3:1  const rows = list();
      provides rows
      certainly rows
-> 2  4:5  let sum = 0, best!: number;
      provides sum, best
      certainly sum
-> 3  5:5  const seen = new Set<number>();
      provides seen
      certainly seen
-> 4  6:5  for (const row of rows)
      needs rows, sum, seen
      provides sum
      may change seen
      skipped if something is missing
      loop 1: a failed iteration is left, the others run
      a failed iteration leaves unproven sum, seen
      a decision lost in it ends the function after it
      if it fails, the function ends: decision
   5  6:31  seen.add(row);
      in an iteration of loop 1
      if it fails, the function ends: after loop
   6  6:46  sum += row;
      in an iteration of loop 1
      if it fails, the function ends: after loop
   7  6:58  assert(row);
      in an iteration of loop 1
      if it fails, the function ends: after loop
-> 8  7:5  if (sum > 3)
      needs rows, sum
      decides on sum
      provides best
      skipped if something is missing
   9  7:20  for (const row of rows)
      loop 2: a failed iteration is left, the others run
      a failed iteration leaves unproven best
   10  7:44  best = row;
      in an iteration of loop 2
   11  7:56  use(sum);
      needs sum
-> 12  8:5  use(() => best, seen);
      needs best, seen
      may change seen
      skipped if something is missing
-> 13  9:5  best = 1;
      provides best
      certainly best
-> 14  10:5  const twice = sum * 2;
      needs sum
      provides twice
      certainly twice
      skipped if something is missing
 + 15  11:5  use(twice);
      needs twice`);
});
