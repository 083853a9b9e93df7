import { ok, ResultAsync, safeTry } from 'neverthrow';
import { toError } from '../outcome.js';
import { count, index, log, mail, push, reset, text, type User, users } from './world.js';

const safeMail = ResultAsync.fromThrowable(mail, toError);
const safeText = ResultAsync.fromThrowable(text, toError);
const safePush = ResultAsync.fromThrowable(push, toError);
const safeLog = ResultAsync.fromThrowable(log, toError);
const safeIndex = ResultAsync.fromThrowable(index, toError);
const safeCount = ResultAsync.fromThrowable(count, toError);

function notify(user: User): ResultAsync<number, Error> {
  return safeTry(async function* () {
    yield* safeMail(user);
    yield* safeText(user);
    yield* safePush(user);
    yield* safeLog(user);
    yield* safeIndex(user);
    yield* safeCount(user);
    return ok(user.told);
  });
}

export async function run(times: number): Promise<number> {
  reset();
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const user = users[time % 64] as User;
    sum += await notify(user).unwrapOr(-1);
  }
  return sum;
}
