import { fromThrowable, type Result } from 'neverthrow';
import { toError } from '../outcome.js';
import { customerOf, notesOf, parseCart, textAt, totalOf } from './world.js';

const safeParse = fromThrowable(parseCart, toError);
const safeTotal = fromThrowable(totalOf, toError);
const safeCustomer = fromThrowable(customerOf, toError);
const safeNotes = fromThrowable(notesOf, toError);
const safeText = fromThrowable((summary: object) => JSON.stringify(summary), toError);

function summarise(text: string): Result<string, Error> {
  return safeParse(text).andThen((cart) => {
    const lines = cart.lines.filter(({ count }) => count > 0);
    return safeTotal(lines).andThen((total) =>
      safeCustomer(cart).andThen((customer) =>
        safeNotes(cart).andThen((notes) => safeText({ customer, total, lines: lines.length, notes })),
      ),
    );
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
