import { reject, report, type Resilient } from 'ts-resilient';

export function read(queue: string[]): Resilient<void> {
  while (queue.length > 0) if (queue.pop() === '') /*990012*/ reject(new Error('empty'));
  return report();
}
