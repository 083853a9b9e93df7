import { must, reject, report, resilient, type Resilient } from 'ts-resilient';
import { type Order, archive, loadRates, notify, readOrders } from './world.js';

/** Each statement of it is of another kind. */
export function importOrders(path: string, limit = Number(path.length)): Resilient<number> {
  const orders = must(readOrders(path));
  let total = 0;
  for (const { id, lines } of orders) {
    if (id === '') reject(new Error('no id'));
    for (const line of lines) total += line;
  }
  if (total > limit) return report(limit);
  else notify('</script><b>small & "cheap"</b>');
  const rates = loadRates();
  try {
    archive(total * rates.EUR);
  } catch (error) {
    notify(String(error));
  }
  notify('a text that is too long for one line of a terminal, so it goes on on the next one, as it must');
  return report(total);
}

export class Importer {
  last: Order | undefined;

  run(order: Order): Resilient<void> {
    this.last = order;
    notify(this.last.id);
    return report();
  }
}

export const later = resilient(async (order: Order) => {
  using file = { [Symbol.dispose]: () => notify('closed') };
  await Promise.resolve(file);
  return order.id;
});
