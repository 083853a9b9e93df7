import { Effect } from 'effect';
import { customerOf, notesOf, parseCart, textAt, totalOf } from './world.js';

const summarise = (text: string) =>
  Effect.gen(function* () {
    const cart = yield* Effect.try(() => parseCart(text));
    const lines = cart.lines.filter(({ count }) => count > 0);
    const total = yield* Effect.try(() => totalOf(lines));
    const customer = yield* Effect.try(() => customerOf(cart));
    const notes = yield* Effect.try(() => notesOf(cart));
    const summary = { customer, total, lines: lines.length, notes };
    return yield* Effect.try(() => JSON.stringify(summary));
  });

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const length = Effect.match(summarise(textAt(time)), {
      onSuccess: (text) => text.length,
      onFailure: () => -1,
    });
    sum += Effect.runSync(length);
  }
  return sum;
}
