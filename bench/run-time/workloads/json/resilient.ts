import { type Resilient, report } from 'ts-resilient';
import { customerOf, notesOf, parseCart, textAt, totalOf } from './world.js';

function summarise(text: string): Resilient<string> {
  const cart = parseCart(text);
  const lines = cart.lines.filter(({ count }) => count > 0);
  const total = totalOf(lines);
  const customer = customerOf(cart);
  const notes = notesOf(cart);
  const summary = { customer, total, lines: lines.length, notes };
  return report(JSON.stringify(summary));
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const outcome = summarise(textAt(time));
    sum += outcome.ok ? outcome.value.length : -1;
  }
  return sum;
}
