import { guard } from '../guard.js';
import type { Outcome } from '../outcome.js';
import { feeOf, Ledger } from './world.js';

class Account {
  #balance = 0;
  #fees = 0;
  readonly #ledger = new Ledger();

  deposit(amount: number): Outcome<number> {
    const errors: unknown[] = [];
    const fee = guard(errors, () => feeOf(amount)) as number;
    const net = guard(errors, () => amount - fee) as number;
    guard(errors, () => this.#ledger.enter(net));
    guard(errors, () => {
      this.#fees += fee;
    });
    guard(errors, () => {
      this.#balance += net;
    });
    return { value: guard(errors, () => this.#balance), errors };
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
