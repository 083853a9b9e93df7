import { told } from '../../testing/passes.js';

const WORLD = `
declare function steps(): Generator<number, Resilient<void>>;
declare function later(): AsyncGenerator<number, Resilient<void>, unknown>;
declare const held: Iterable<number, Resilient<void>>, plain: Iterable<number>, maybe: Generator<number, Resilient<void>> | number[];
declare function drive(of: Iterable<number>): void;
class Pages { *[Symbol.iterator](): Generator<number, Resilient<void>> { return report(); } }
class Lines { async *[Symbol.asyncIterator](): AsyncGenerator<number, Resilient<void>> { return report(); } }
`;

const options = { compilerOptions: { lib: ['lib.esnext.d.ts'] } };

test.each([
  [
    'going through',
    `for (const one of /*990022*/steps()) use(one);
for await (const one of /*990022*/later()) use(one);
for (const one of /*990022*/held) use(one);
for (const one of /*990022*/new Pages()) use(one);
for await (const one of /*990022*/new Lines()) use(one);
for (const one of /*990022*/maybe) use(one);
for (const one of plain) use(one);
for (const one of [1]) use(one);
for (const one of 'text') use(one);
for (const one of new Map([[1, steps()]])) use(one);
for (const one of steps() as Iterable<number>) use(one);`,
  ],
  [
    'spreading, taking apart, collecting',
    `use([.../*990022*/steps()], .../*990022*/steps(), [...plain], { ...steps() });
let [a] = /*990022*/steps(); [a] = /*990022*/steps(); [a] = plain; let b = steps();
use(Array.from(/*990022*/steps()), new Set(/*990022*/steps()), Array.from(plain), new Set(plain), a, b);
/*990022*/steps(); void steps(); use(steps(), later()); drive(steps());
/*990022*/steps().map((one) => one); steps().next(); b = steps(); [1].map((one) => one);`,
  ],
  [
    'the last result is there',
    `export function* f(): Generator<number, Resilient<void>> {
  /*990018*/yield* steps();
  const result = yield* steps();
  use(result);
  let next = steps().next();
  while (!next.done) next = steps().next();
  use(next.value);
  return yield* steps();
}`,
  ],
])('%s', (_, text) => {
  expect(told(`${WORLD}${text}`, options)).toBe(`${WORLD}${text}`);
});
