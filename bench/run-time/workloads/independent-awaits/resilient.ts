import { type Resilient, report } from 'ts-resilient';
import { count, index, log, mail, push, reset, text, type User, users } from './world.js';

async function notify(user: User): Promise<Resilient<number>> {
  await mail(user);
  await text(user);
  await push(user);
  await log(user);
  await index(user);
  await count(user);
  return report(user.told);
}

export async function run(times: number): Promise<number> {
  reset();
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const user = users[time % 64] as User;
    const outcome = await notify(user);
    sum += outcome.ok ? outcome.value : -1;
  }
  return sum;
}
