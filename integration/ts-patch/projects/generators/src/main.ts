import { report, resilient, type Resilient } from 'ts-resilient';

function price(row: string): number {
  if (row === 'soap') throw new TypeError(`${row} has no price`);
  return row.length;
}

/** A generator: the rows that have no price are left out. */
function* prices(rows: readonly string[]): Generator<number, Resilient<number>> {
  let count = 0;
  for (const row of rows) {
    yield price(row);
    count += 1;
  }
  return report(count);
}

/** An async generator, wrapped: what it goes through is closed with it. */
const later = resilient(async function* (rows: readonly string[]) {
  let last = 'none';
  try {
    for await (const cost of prices(rows) as Iterable<number>) {
      last = `costs ${cost}`;
      yield last;
    }
  } finally {
    console.log(`closed after ${last}`);
    price('soap');
  }
  return last;
});

function show(title: string, { status, errors }: Resilient<unknown>): void {
  const lines = errors.map(
    ({ site, iterations, message }) => `  ${site.line}:${site.column} [${iterations}] ${message}`,
  );
  console.log([`${title}: ${status}`, ...lines].join('\n'));
}

async function main(): Promise<void> {
  const rows = ['bread', 'soap', 'wine'];
  const steps = prices(rows);
  let step = steps.next();
  for (; !step.done; step = steps.next()) console.log(step.value);
  show('prices', step.value);

  const whole = later(rows);
  let next = await whole.next();
  for (; !next.done; next = await whole.next()) console.log(next.value);
  show('later', next.value);

  for await (const line of later(rows) as AsyncIterable<string>) {
    console.log(line);
    break;
  }
  const thrown = prices(rows);
  thrown.next();
  console.log(thrown.throw(new Error('from outside')).value);
  const { value } = thrown.next();
  if (typeof value === 'object') show('thrown', value);
}

main();
