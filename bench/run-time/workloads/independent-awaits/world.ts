export interface User {
  readonly name: string;
  told: number;
}

export const users: readonly User[] = Array.from({ length: 64 }, (_, id) => ({
  name: `user ${id}`,
  told: 0,
}));

async function tell(user: User): Promise<void> {
  if (user.told < 0) throw new RangeError(`${user.name} cannot be told`);
  user.told += 1;
}

export const mail = (user: User) => tell(user);
export const text = (user: User) => tell(user);
export const push = (user: User) => tell(user);
export const log = (user: User) => tell(user);
export const index = (user: User) => tell(user);
export const count = (user: User) => tell(user);

/** Each run begins with the same. */
export function reset(): void {
  for (const user of users) user.told = 0;
}
