/* Each mark stands in front of what is told, with its code. */
import { report, type Resilient } from 'ts-resilient';

export interface Database {
  begin(): Promise<void>;
  add(account: string, amount: number): Promise<void>;
  commit(): Promise<void>;
}

export async function transfer(db: Database, amount: number): Promise<Resilient<void>> {
  await db.begin();
  await db.add('from', -amount);
  await db.add('to', amount);
  await /*990024*/ db.commit();
  return report();
}

export async function started(db: Database): Promise<Resilient<void>> {
  /*990019*/ db.add('to', 1);
  await Promise.resolve();
  return report();
}
