import tryToCatch from 'try-to-catch';
import type { Outcome } from '../outcome.js';
import { count, index, log, mail, push, reset, text, type User, users } from './world.js';

async function notify(user: User): Promise<Outcome<number>> {
  const errors: Error[] = [];
  const [notMailed] = await tryToCatch(mail, user);
  if (notMailed) errors.push(notMailed);
  const [notTexted] = await tryToCatch(text, user);
  if (notTexted) errors.push(notTexted);
  const [notPushed] = await tryToCatch(push, user);
  if (notPushed) errors.push(notPushed);
  const [notLogged] = await tryToCatch(log, user);
  if (notLogged) errors.push(notLogged);
  const [notIndexed] = await tryToCatch(index, user);
  if (notIndexed) errors.push(notIndexed);
  const [notCounted] = await tryToCatch(count, user);
  if (notCounted) errors.push(notCounted);
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
