import type { Resilient } from 'ts-resilient';
import { importRows, label, type Row, Shop } from './rows.js';

function show(title: string, result: Resilient<unknown>): void {
  console.log(`${title}: ${result.status} ${JSON.stringify(result.value)}`);
  for (const { site, iterations, message } of result.errors) {
    console.log(`  ${site.file}:${site.line}:${site.column} [${iterations}] ${message}`);
  }
  for (const { site, causes } of result.skipped) {
    console.log(`  skipped because of ${causes}: ${site.text}`);
  }
}

async function main(): Promise<void> {
  const rows: Row[] = [
    { id: 'bread', price: '3' },
    { id: 'soap', price: 'free' },
    { id: 'wine', price: '12' },
  ];
  show('import', importRows(rows));
  show('good label', label({ id: 'bread', price: '3' }, 'EUR'));
  show('bad label', label({ id: 'soap', price: 'free' }, 'EUR'));
  const shop = new Shop('corner');
  show('good sale', await shop.sell(['bread']));
  show('bad sale', await shop.sell(['jam']));
}

main();
