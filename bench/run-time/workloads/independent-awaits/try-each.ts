import type { Outcome } from '../outcome.js';
import { count, index, log, mail, push, reset, text, type User, users } from './world.js';

async function notify(user: User): Promise<Outcome<number>> {
  const errors: unknown[] = [];
  try {
    await mail(user);
  } catch (error) {
    errors.push(error);
  }
  try {
    await text(user);
  } catch (error) {
    errors.push(error);
  }
  try {
    await push(user);
  } catch (error) {
    errors.push(error);
  }
  try {
    await log(user);
  } catch (error) {
    errors.push(error);
  }
  try {
    await index(user);
  } catch (error) {
    errors.push(error);
  }
  try {
    await count(user);
  } catch (error) {
    errors.push(error);
  }
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
