import { guardAsync } from '../guard.js';
import type { Outcome } from '../outcome.js';
import { count, index, log, mail, push, reset, text, type User, users } from './world.js';

async function notify(user: User): Promise<Outcome<number>> {
  const errors: unknown[] = [];
  await guardAsync(errors, () => mail(user));
  await guardAsync(errors, () => text(user));
  await guardAsync(errors, () => push(user));
  await guardAsync(errors, () => log(user));
  await guardAsync(errors, () => index(user));
  await guardAsync(errors, () => count(user));
  return { value: user.told, errors };
}

export async function run(times: number): Promise<number> {
  reset();
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const user = users[time % 64] as User;
    const { value, errors } = await notify(user);
    sum += value !== undefined && errors.length === 0 ? value : -1;
  }
  return sum;
}
