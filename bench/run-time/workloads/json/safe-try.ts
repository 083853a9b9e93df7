import { fromThrowable, type Result, safeTry } from 'neverthrow';
import { toError } from '../outcome.js';
import { customerOf, notesOf, parseCart, textAt, totalOf } from './world.js';

const safeParse = fromThrowable(parseCart, toError);
const safeTotal = fromThrowable(totalOf, toError);
const safeCustomer = fromThrowable(customerOf, toError);
const safeNotes = fromThrowable(notesOf, toError);
const safeText = fromThrowable((summary: object) => JSON.stringify(summary), toError);

function summarise(text: string): Result<string, Error> {
  return safeTry(function* () {
    const cart = yield* safeParse(text);
    const lines = cart.lines.filter(({ count }) => count > 0);
    const total = yield* safeTotal(lines);
    const customer = yield* safeCustomer(cart);
    const notes = yield* safeNotes(cart);
    const summary = { customer, total, lines: lines.length, notes };
    return safeText(summary);
  });
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++)
    sum += summarise(textAt(time)).match(
      (text) => text.length,
      () => -1,
    );
  return sum;
}
