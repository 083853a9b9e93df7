import { writeFileSync } from 'node:fs';
import type { Part, Section, Target } from './part.js';
import { type Environment, readResult } from './results.js';
import { table } from './table.js';
import { writePlots } from './write-plots.js';

const INTRODUCTION = `# Benchmarks

What guarded code costs beside the same code without guards, and beside what else one could write. This page and its plots are written by \`npm run bench\`; \`npm run bench -- run-time\` measures one part again, and \`npm run bench -- --page\` writes the page from what was last measured (\`bench/results/\`). All figures are ratios of things that were measured side by side, in turns: 1.00 is as fast, as large or as long as the code without guards.`;

/** Writes `docs/benchmarks.md` and its plots from the results of all parts that were ever measured. */
export async function writePage(parts: readonly Part<unknown>[]): Promise<void> {
  const sections: Section[] = [];
  const measured = new Set<string>();
  for (const part of parts) {
    const result = readResult(part.name);
    if (result === undefined) continue;
    const section = part.section(result.result);
    sections.push(section);
    measured.add(on(result.environment));
    await writePlots('docs/benchmarks', section.plots);
  }
  const targets = sections.flatMap((section) => section.targets);
  const where = `Measured on ${[...measured].join('; and on ')}.`;
  const chapters = [INTRODUCTION, where, targetTable(targets), ...sections.map(({ markdown }) => markdown)];
  writeFileSync('docs/benchmarks.md', `${chapters.map((text) => text.trim()).join('\n\n')}\n`);
}

function on({ node, v8, typescript, cores }: Environment): string {
  return `Node ${node} (V8 ${v8}) with TypeScript ${typescript}, on a machine with ${cores} cores`;
}

function targetTable(targets: readonly Target[]): string {
  const rows = targets.map(({ what, target, measured, met }) => [
    what,
    target,
    measured,
    met ? 'yes' : '**no**',
  ]);
  return table(['what', 'target', 'measured', 'met'], rows);
}
