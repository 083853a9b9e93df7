/* Each mark stands in front of what is told, with its code. */
import { report } from 'ts-resilient';
import { load, pages, save } from '../work/work.js';

declare function setInterval(run: () => void, ms: number): number;

const names = ['a', 'b'];

/*990018*/ load('a');
/*990018*/ await save('a');
/*990018*/ await Promise.all(names.map(save));
names.forEach((name) => /*990018*/ save(name));
for (const page of /*990022*/ pages(names)) void load(page);
setInterval(/*990023*/ nightly, 1000);

function nightly() {
  return load('a');
}

export function inferred(name: string) {
  return /*990021*/ report(name);
}

const result = await save('b');
if (!result.ok) throw new Error('not saved', { cause: result.errors });
