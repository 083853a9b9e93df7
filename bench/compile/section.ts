import type { TopLevelSpec } from 'vega-lite';
import type { Section, Target } from '../part.js';
import { table } from '../table.js';
import { type Case, cases } from './cases.js';
import type { CompileTimes, Cost } from './measure.js';

/** With twice the code it may take this much longer than twice the time, before it counts as more than linear. */
const LINEAR = 1.25;

export function section(times: CompileTimes): Section {
  return {
    markdown: [HEAD, costTable(times), plotText(), WATCH(times), WHY].join('\n\n'),
    plots: { 'compile-time': plot(times) },
    targets: targets(times),
  };
}

const HEAD = `## Compile time

User CPU time of \`tspc\` with the plugin beside the same compiler without it, and its peak memory (resident set). Both compile at the same time, so that what else the machine does is the same for both. The projects have no errors and are emitted. Effect's sources have nothing to do with this package; the other projects are generated, with functions of 2 to 14 statements, of which a share is resilient, spread over all files: in most files there is one. Milliseconds per 1,000 lines are what the plugin adds: where they stay the same, it is linear.`;

function costTable({ cases: costs }: CompileTimes): string {
  const head = ['project', 'lines', 'resilient', 'CPU time', 'quartiles', 'added per 1,000 lines', 'memory'];
  return table(
    head,
    cases.flatMap((one) => {
      const cost = costs[one.name];
      return cost === undefined ? [] : [row(one, cost)];
    }),
  );
}

function row({ title, share }: Case, { lines, cpu, memory, added }: Cost): string[] {
  return [
    title,
    lines.toLocaleString('en'),
    `${share * 100} %`,
    ratioText(cpu.median),
    `${ratioText(cpu.low)}–${ratioText(cpu.high)}`,
    `${added} ms`,
    ratioText(memory.median),
  ];
}

function ratioText(value: number): string {
  return value.toFixed(2);
}

function plotText(): string {
  return '![Ratio of compile times against the number of lines, for 1 % and 10 % of functions resilient](benchmarks/compile-time.svg)';
}

const WATCH = ({ rebuild }: CompileTimes): string =>
  `A rebuild of \`tspc --watch\` after a change of one file of the project with 100,000 lines and 10 % of functions resilient takes ${ratioText(rebuild.median)} times (quartiles ${ratioText(rebuild.low)}–${ratioText(rebuild.high)}) the CPU time that it takes without the plugin.`;

const WHY = `Where it goes, at 100,000 lines of which 10 % of the functions are resilient: three fifths of the CPU time that is added are the main thread's. By its profile (\`node --cpu-prof\`), of these 39 % are to analyse and plan the resilient functions (the symbol of each name, the type of each value that may be an object, and the flow of each statement are looked up), 17 % to look for reports that are dropped or handed on, in all files that a report can come to, 9 % to list the nodes of these files and look among them for resilient functions, 14 % to parse and graft what was edited, 9 % to check and rewrite, and 12 % for the compiler to print more code. The other two fifths are V8's own threads: it optimises 750 functions more, which takes it 4.5 seconds (\`--trace-opt\`; those of the compiler itself take 11), and collects more garbage. Most of that is paid once, so that what is added to each line is most in a small project. So the target of 1.15 is out of reach for this design: were all passes twice as fast, a third of what is added would be saved, and 1.43 would be 1.3. To list all nodes of a file takes about a fiftieth of the time that parsing and checking them does: that is the least that it can cost a file that imports from one with a report. Files that cannot come to one are left out by their imports.`;

function plot({ cases: costs }: CompileTimes): TopLevelSpec {
  const values = cases.flatMap(({ name, share }) => {
    const cost = costs[name];
    if (cost === undefined || !name.startsWith('lines-')) return [];
    return [{ lines: cost.lines, ratio: cost.cpu.median, functions: `${share * 100} % resilient` }];
  });
  return {
    data: { values },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'lines', type: 'quantitative', scale: { type: 'log' }, title: 'lines' },
      y: {
        field: 'ratio',
        type: 'quantitative',
        scale: { zero: false, domainMin: 1 },
        title: 'CPU time, with the plugin / without',
      },
      color: { field: 'functions', type: 'nominal', title: null },
    },
  };
}

function targets({ cases: costs }: CompileTimes): Target[] {
  const of = (name: string): Cost[] =>
    Object.entries(costs).flatMap(([key, cost]) => (key === name ? [cost] : []));
  const tenth = [10_000, 100_000, 500_000].flatMap((lines) => of(`lines-${lines}-0.1`));
  const steps = [1_250, 5_000].flatMap((statements) => of(`function-${statements}`));
  return [
    atMost('compiling a project without resilient functions', 1.02, of('effect').map(median)),
    atMost('compiling, 10 % of functions resilient', 1.15, tenth.map(median)),
    growth('compiling: from 10,000 to 500,000 lines, growth of what is added per line', tenth),
    growth('compiling: from 1,250 to 5,000 statements in one function, the same', steps),
  ];
}

function median({ cpu }: Cost): number {
  return cpu.median;
}

function atMost(what: string, limit: number, ratios: readonly number[]): Target {
  const worst = Math.max(...ratios);
  return { what, target: `≤ ${limit.toFixed(2)}`, measured: ratioText(worst), met: worst <= limit };
}

function growth(what: string, costs: readonly Cost[]): Target {
  const [first, last] = [costs[0], costs.at(-1)] as [Cost, Cost];
  const measured = last.added / first.added;
  return { what, target: 'linear', measured: `${ratioText(measured)} times`, met: measured <= LINEAR };
}
