import { fromThrowable, type Result } from 'neverthrow';
import { toError } from '../outcome.js';
import { feeOf, Ledger } from './world.js';

const safeFee = fromThrowable(feeOf, toError);
const safeEnter = fromThrowable((ledger: Ledger, amount: number) => ledger.enter(amount), toError);

class Account {
  #balance = 0;
  #fees = 0;
  readonly #ledger = new Ledger();

  deposit(amount: number): Result<number, Error> {
    return safeFee(amount).andThen((fee) => {
      const net = amount - fee;
      return safeEnter(this.#ledger, net).map(() => {
        this.#fees += fee;
        this.#balance += net;
        return this.#balance;
      });
    });
  }
}

export function run(times: number): number {
  const account = new Account();
  let sum = 0;
  for (let time = 0; time < times; time++) sum += account.deposit((time % 200) + 1).unwrapOr(-1);
  return sum;
}
