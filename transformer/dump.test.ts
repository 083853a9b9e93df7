import { printFacts, printUnits } from './dump.js';
import { body, facts, module, units } from './testing/passes.js';

test('printUnits', () => {
  const text = `export async function f(): Promise<Resilient<void>> { return report(); }
class A { g = resilient(() => {}); }
use(A);`;
  expect(printUnits(units(module(text)))).toBe(`2:1  async f  by its return type
3:25  A.g  by resilient()`);
});

test('printFacts', () => {
  const text = `let sum = 0;
const seen = new Set<number>();
for (const x of list()) { seen.add(x); sum += x; }
if (sum > 3) throw new Error();
return sum;`;
  expect(printFacts(facts(body(text)))).toBe(`f
-> 1  3:1  provides sum; certainly sum
-> 2  4:1  provides seen; certainly seen
-> 3  5:1  needs sum, seen; provides sum; may change seen
   4  5:27  in loop 1
   5  5:40  in loop 1
-> 6  6:1  needs sum; decides on sum; reaches a decision
   7  6:14  decides: other; reaches a decision
-> 8  7:1  needs sum; decides: return; reaches a decision`);
});
