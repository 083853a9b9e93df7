import { absorb, report, resilient } from './index.js';

test.each([
  ['report', () => report(1)],
  ['resilient', () => resilient(() => 1)],
  ['absorb', () => absorb([])],
])('%s() that was not transformed says what to add where', (name, call) => {
  const message = messageOf(call);
  expect(message).toContain(`${name}() ran in code that ts-resilient did not transform`);
  expect(message).toContain('"compilerOptions" in the tsconfig.json');
  expect(message).toContain(
    '{ "name": "ts-resilient/transformer", "transform": "ts-resilient/transformer", "transformProgram": true }',
  );
});

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It did not throw.');
}
