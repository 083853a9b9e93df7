import type { Outcome } from '../outcome.js';
import { type Cart, customerOf, type Line, notesOf, parseCart, textAt, totalOf } from './world.js';

function summarise(text: string): Outcome<string> {
  const errors: unknown[] = [];
  let cart: Cart;
  try {
    cart = parseCart(text);
  } catch (error) {
    return { value: undefined, errors: [error] };
  }
  let lines: Line[] | undefined;
  let total: number | undefined;
  try {
    lines = cart.lines.filter(({ count }) => count > 0);
  } catch (error) {
    errors.push(error);
  }
  if (lines !== undefined) {
    try {
      total = totalOf(lines);
    } catch (error) {
      errors.push(error);
    }
  }
  let customer: string | undefined;
  try {
    customer = customerOf(cart);
  } catch (error) {
    errors.push(error);
  }
  let notes: string[] | undefined;
  try {
    notes = notesOf(cart);
  } catch (error) {
    errors.push(error);
  }
  if (lines === undefined || total === undefined || customer === undefined || notes === undefined)
    return { value: undefined, errors };
  try {
    const summary = { customer, total, lines: lines.length, notes };
    return { value: JSON.stringify(summary), errors };
  } catch (error) {
    errors.push(error);
    return { value: undefined, errors };
  }
}

export function run(times: number): number {
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = summarise(textAt(time));
    sum += value !== undefined && errors.length === 0 ? value.length : -1;
  }
  return sum;
}
