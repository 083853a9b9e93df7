import { parseArgs } from 'node:util';
import { parts } from './parts.js';
import { writeResult } from './results.js';
import { writePage } from './write-page.js';

/** `npm run bench` measures all parts, `npm run bench -- run-time size` these; `--page` only writes the page. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { page: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => parts.every((part) => part.name !== name));
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')}: the parts are ${parts.map(({ name }) => name).join(', ')}`);
  if (!values.page) await measure(positionals);
  await writePage(parts);
}

async function measure(names: readonly string[]): Promise<void> {
  for (const part of parts) {
    if (names.length > 0 && !names.includes(part.name)) continue;
    const began = Date.now();
    const log = (line: string) =>
      console.log(`${part.name} ${((Date.now() - began) / 1000).toFixed(0)} s: ${line}`);
    writeResult(part.name, await part.measure(log));
    log('done');
  }
}

await main();
