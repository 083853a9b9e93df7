import { report, type Resilient } from 'ts-resilient';

type Texts = readonly string[];

function fail(text: string): number { throw new RangeError(text); }

function work(texts: Texts): Resilient<number> {
  let sum = 1;
  const first = fail(texts[0] ?? ''); const second = 2;
  for (const text of texts) {
    if (text === 'b') { sum += second + fail(`in a loop: ${text}`); }
    sum += text.length;
  }
  const many = texts
    .map((text) => text.toUpperCase())
    .map((text) => fail(text));
  console.log(first, many);
  fail('after'), sum++;
  return report(sum);
}

for (const { cause } of work(['a', 'b']).errors) {
  const { message, stack } = cause as Error;
  console.log(`${message}: ${stack?.match(/src\/main\.ts:\d+:\d+/g)?.join(' ')}`);
}
