import { Effect } from 'effect';
import { count, index, log, mail, push, reset, text, type User, users } from './world.js';

const notify = (user: User) =>
  Effect.gen(function* () {
    yield* Effect.tryPromise(() => mail(user));
    yield* Effect.tryPromise(() => text(user));
    yield* Effect.tryPromise(() => push(user));
    yield* Effect.tryPromise(() => log(user));
    yield* Effect.tryPromise(() => index(user));
    yield* Effect.tryPromise(() => count(user));
    return user.told;
  });

export async function run(times: number): Promise<number> {
  reset();
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const user = users[time % 64] as User;
    sum += await Effect.runPromise(Effect.orElseSucceed(notify(user), () => -1));
  }
  return sum;
}
