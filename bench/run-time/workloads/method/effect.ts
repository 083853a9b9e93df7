import { Effect } from 'effect';
import { feeOf, Ledger } from './world.js';

class Account {
  #balance = 0;
  #fees = 0;
  readonly #ledger = new Ledger();

  deposit(amount: number) {
    return Effect.gen({ self: this }, function* () {
      const fee = yield* Effect.try(() => feeOf(amount));
      const net = amount - fee;
      yield* Effect.try(() => this.#ledger.enter(net));
      this.#fees += fee;
      this.#balance += net;
      return this.#balance;
    });
  }
}

export function run(times: number): number {
  const account = new Account();
  let sum = 0;
  for (let time = 0; time < times; time++)
    sum += Effect.runSync(Effect.orElseSucceed(account.deposit((time % 200) + 1), () => -1));
  return sum;
}
