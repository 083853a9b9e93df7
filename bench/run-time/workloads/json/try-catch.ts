import tryCatch from 'try-catch';
import type { Outcome } from '../outcome.js';
import { customerOf, notesOf, parseCart, textAt, totalOf } from './world.js';

function summarise(text: string): Outcome<string> {
  const [noCart, cart] = tryCatch(parseCart, text);
  if (noCart) return { value: undefined, errors: [noCart] };
  const errors: Error[] = [];
  const lines = cart.lines.filter(({ count }) => count > 0);
  const [noTotal, total] = tryCatch(totalOf, lines);
  if (noTotal) errors.push(noTotal);
  const [noCustomer, customer] = tryCatch(customerOf, cart);
  if (noCustomer) errors.push(noCustomer);
  const [noNotes, notes] = tryCatch(notesOf, cart);
  if (noNotes) errors.push(noNotes);
  if (errors.length > 0) return { value: undefined, errors };
  const summary = { customer, total, lines: lines.length, notes };
  const [noText, value] = tryCatch(JSON.stringify, summary);
  if (noText) errors.push(noText);
  return { value, errors };
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = summarise(textAt(time));
    sum += value !== undefined && errors.length === 0 ? value.length : -1;
  }
  return sum;
}
