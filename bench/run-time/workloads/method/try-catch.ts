import tryCatch from 'try-catch';
import type { Outcome } from '../outcome.js';
import { feeOf, Ledger } from './world.js';

class Account {
  #balance = 0;
  #fees = 0;
  readonly #ledger = new Ledger();

  deposit(amount: number): Outcome<number> {
    const [noFee, fee] = tryCatch(feeOf, amount);
    if (noFee) return { value: undefined, errors: [noFee] };
    const errors: Error[] = [];
    const net = amount - fee;
    const [notEntered] = tryCatch(() => this.#ledger.enter(net));
    if (notEntered) errors.push(notEntered);
    this.#fees += fee;
    this.#balance += net;
    return { value: this.#balance, errors };
  }
}

export function run(times: number): number {
  const account = new Account();
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const { value, errors } = account.deposit((time % 200) + 1);
    sum += value !== undefined && errors.length === 0 ? value : -1;
  }
  return sum;
}
