import { feeOf, Ledger } from './world.js';

class Account {
  #balance = 0;
  #fees = 0;
  readonly #ledger = new Ledger();

  deposit(amount: number): number {
    const fee = feeOf(amount);
    const net = amount - fee;
    this.#ledger.enter(net);
    this.#fees += fee;
    this.#balance += net;
    return this.#balance;
  }
}

export function run(times: number): number {
  const account = new Account();
  let sum = 0;
  for (let time = 0; time < times; time++) {
    try {
      sum += account.deposit((time % 200) + 1);
    } catch {
      sum -= 1;
    }
  }
  return sum;
}
