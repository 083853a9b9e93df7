import type { Outcome } from '../outcome.js';
import { feeOf, Ledger } from './world.js';

class Account {
  #balance = 0;
  #fees = 0;
  readonly #ledger = new Ledger();

  deposit(amount: number): Outcome<number> {
    const errors: unknown[] = [];
    let fee: number | undefined;
    let value: number | undefined;
    try {
      fee = feeOf(amount);
    } catch (error) {
      errors.push(error);
    }
    if (fee !== undefined) {
      const net = amount - fee;
      try {
        this.#ledger.enter(net);
      } catch (error) {
        errors.push(error);
      }
      try {
        this.#fees += fee;
      } catch (error) {
        errors.push(error);
      }
      try {
        this.#balance += net;
        value = this.#balance;
      } catch (error) {
        errors.push(error);
      }
    }
    return { value, errors };
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
