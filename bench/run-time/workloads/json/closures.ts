import { guard } from '../guard.js';
import type { Outcome } from '../outcome.js';
import { type Cart, customerOf, type Line, notesOf, parseCart, textAt, totalOf } from './world.js';

function summarise(text: string): Outcome<string> {
  const errors: unknown[] = [];
  const cart = guard(errors, () => parseCart(text)) as Cart;
  const lines = guard(errors, () => cart.lines.filter(({ count }) => count > 0)) as Line[];
  const total = guard(errors, () => totalOf(lines));
  const customer = guard(errors, () => customerOf(cart));
  const notes = guard(errors, () => notesOf(cart));
  const summary = guard(errors, () => ({ customer, total, lines: lines.length, notes }));
  return { value: guard(errors, () => JSON.stringify(summary)), errors };
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = summarise(textAt(time));
    sum += value !== undefined && errors.length === 0 ? value.length : -1;
  }
  return sum;
}
