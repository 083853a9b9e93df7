import { customerOf, notesOf, parseCart, textAt, totalOf } from './world.js';

function summarise(text: string): string {
  const cart = parseCart(text);
  const lines = cart.lines.filter(({ count }) => count > 0);
  const total = totalOf(lines);
  const customer = customerOf(cart);
  const notes = notesOf(cart);
  const summary = { customer, total, lines: lines.length, notes };
  return JSON.stringify(summary);
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    try {
      sum += summarise(textAt(time)).length;
    } catch {
      sum -= 1;
    }
  }
  return sum;
}
