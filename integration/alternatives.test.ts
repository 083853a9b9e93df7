import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const example = join(root, 'examples', 'alternatives');
const page = readFileSync(join(root, 'docs', 'alternatives.md'), 'utf8');

test.each(['unguarded', 'resilient', 'try-catch', 'all-settled', 'neverthrow', 'effect'])(
  'the page shows the code that is run: %s',
  (name) => {
    expect(readdirSync(example)).toContain(`${name}.ts`);
    expect(page).toContain(`\`\`\`ts\n${readFileSync(join(example, `${name}.ts`), 'utf8')}\`\`\``);
  },
);

test('the page has the tables that are printed', () => {
  const printed = execFileSync(process.execPath, [join(example, 'run.mjs')], { encoding: 'utf8', cwd: root });
  expect(printed).toMatch(/ts-resilient \| price a1, price a3, archive 4 \|/);
  // Compression differs a little between versions of Node.
  expect(page.replace(SIZE, 'kB')).toContain(printed.trim().replace(SIZE, 'kB'));
  expect(sizesIn(printed)).toHaveLength(6);
  for (const [index, size] of sizesIn(printed).entries())
    expect(Math.abs(size - (sizesIn(page)[index] as number))).toBeLessThan(0.3);
});

const SIZE = /[\d.]+ kB/g;

function sizesIn(text: string): number[] {
  return Array.from(text.matchAll(SIZE), ([size]) => Number.parseFloat(size));
}
