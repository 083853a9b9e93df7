import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { type Known, type Version, versions } from './versions.js';
import { World } from './world.js';

/** Each night is told what else fails than two of its four orders. */
const NIGHTS: readonly { readonly title: string; readonly failing: readonly string[] }[] = [
  { title: 'The rates cannot be loaded', failing: ['loadRates'] },
  { title: 'The archive is full', failing: ['archive'] },
  { title: 'The orders cannot be read', failing: ['readOrders'] },
];

/** Prints the tables of docs/alternatives.md. */
async function main(): Promise<void> {
  for (const { title, failing } of NIGHTS) {
    console.log(`**${title}**, and two of the four orders have no amount:\n`);
    console.log(
      table(
        ['', 'what was done', 'what the caller knows'],
        await Promise.all(versions.map((version) => night(version, failing))),
      ),
    );
  }
  console.log(table(['', 'lines', 'minified and gzipped'], await Promise.all(versions.map(size))));
}

async function night({ title, run }: Version, failing: readonly string[]): Promise<string[]> {
  const world = new World(failing);
  const known = await run(world);
  return [title, world.done.join(', ') || 'nothing', describe(known)];
}

function describe({ total, errors, lines = [], skipped = [] }: Known): string {
  return [
    total === undefined ? 'no total' : `total ${total}`,
    `${errors} ${errors === 1 ? 'error' : 'errors'}${atLines(lines)}`,
    ...(skipped.length > 0 ? [`not run:${atLines(skipped)}`] : []),
  ].join('; ');
}

function atLines(lines: readonly number[]): string {
  return lines.length === 0 ? '' : ` line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}`;
}

/** The lines that were written for it, and what is loaded by whom it runs: its own code and its library's. */
async function size({ title, file }: Version): Promise<string[]> {
  const source = readFileSync(new URL(`../${file}.ts`, import.meta.url), 'utf8');
  const lines = source.split('\n').filter((line) => line.trim() !== '').length;
  const bundle = await rolldown({
    input: new URL(`${file}.js`, import.meta.url).pathname,
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  const bytes = gzipSync(output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n')).length;
  return [title, String(lines), `${(bytes / 1000).toFixed(1)} kB`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
  return `${[line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')}\n`;
}

await main();
