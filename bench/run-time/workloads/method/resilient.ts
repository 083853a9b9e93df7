import { type Resilient, report } from 'ts-resilient';
import { feeOf, Ledger } from './world.js';

class Account {
  #balance = 0;
  #fees = 0;
  readonly #ledger = new Ledger();

  deposit(amount: number): Resilient<number> {
    const fee = feeOf(amount);
    const net = amount - fee;
    this.#ledger.enter(net);
    this.#fees += fee;
    this.#balance += net;
    return report(this.#balance);
  }
}

export function run(times: number): number {
  const account = new Account();
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const outcome = account.deposit((time % 200) + 1);
    sum += outcome.ok ? outcome.value : -1;
  }
  return sum;
}
