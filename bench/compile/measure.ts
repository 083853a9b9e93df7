import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Spread, spread } from '../run-time/statistics.js';
import { type Case, cases, WATCHED } from './cases.js';
import { Compiler, type Usage } from './compiler.js';
import { configOf, VARIANTS, type Variant, Workspace } from './workspace.js';

/** What compiling a project costs with the plugin beside without it. */
export interface Cost {
  /** All lines of the project's own files that are compiled. */
  readonly lines: number;
  /** The ratio of user CPU times, of pairs that ran at the same time. */
  readonly cpu: Spread;
  readonly memory: Spread;
  /** User CPU time without the plugin, in seconds; to see how it grows. */
  readonly plain: number;
  /** What the plugin adds, in milliseconds of user CPU time for 1,000 lines. */
  readonly added: number;
}

export interface CompileTimes {
  /** By the case's name. */
  readonly cases: Readonly<Record<string, Cost>>;
  /** A rebuild of one file of a watched project: the ratio of user CPU times. */
  readonly rebuild: Spread;
}

type Pair = Readonly<Record<Variant, Usage>>;

export async function measure(log: (line: string) => void): Promise<CompileTimes> {
  const workspace = new Workspace();
  try {
    const costs: Record<string, Cost> = {};
    let rebuild: Spread | undefined;
    for (const one of cases) {
      const project = one.write(workspace);
      costs[one.name] = await measureCase(workspace, project, one);
      log(`${one.title}: ${costs[one.name]?.cpu.median}`);
      if (one.name === WATCHED) rebuild = await measureRebuilds(workspace, project);
      rmSync(project, { recursive: true });
    }
    if (rebuild === undefined) throw new Error(`Nothing is called ${WATCHED}`);
    log(`rebuild of a file: ${rebuild.median}`);
    return { cases: costs, rebuild };
  } finally {
    workspace.remove();
  }
}

async function measureCase(workspace: Workspace, project: string, { runs }: Case): Promise<Cost> {
  const pairs: Pair[] = [];
  for (let run = 0; run < runs; run += 1) pairs.push(await compileBoth(workspace, project));
  const lines = linesOf(workspace, project);
  const added = spread([pairs.map(({ plain, guarded }) => guarded.cpu - plain.cpu)]).median;
  return {
    lines,
    cpu: ratio(pairs, ({ cpu }) => cpu),
    memory: ratio(pairs, ({ memory }) => memory),
    plain: spread([pairs.map(({ plain }) => plain.cpu)]).median,
    added: Number(((added * 1e6) / lines).toPrecision(3)),
  };
}

/** At the same time, so that what else the machine does, and how fast it is just then, is the same for both. */
async function compileBoth(workspace: Workspace, project: string): Promise<Pair> {
  const run = (variant: Variant): Promise<Usage> => new Compiler(workspace, project, variant).finished();
  const [plain, guarded] = await Promise.all([run('plain'), run('guarded')]);
  return { plain, guarded };
}

function ratio(pairs: readonly Pair[], of: (usage: Usage) => number): Spread {
  return spread([pairs.map(({ plain, guarded }) => of(guarded) / of(plain))]);
}

/** Those of the project's own files that are compiled. */
function linesOf({ tspc }: Workspace, project: string): number {
  const args = [tspc, '-p', configOf(project, 'plain'), '--listFilesOnly'];
  const files = execFileSync(process.execPath, args, { encoding: 'utf8' }).trim().split('\n');
  return files
    .filter((file) => file.startsWith(join(project, 'src')))
    .reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length - 1, 0);
}

const REBUILDS = 8;

/** Two watching compilers, of which one and then the other is given a change to compile. */
async function measureRebuilds(workspace: Workspace, project: string): Promise<Spread> {
  const compilers: Partial<Record<Variant, Compiler>> = {};
  const used: Partial<Record<Variant, number>> = {};
  const file = join(project, 'src', fileToChange(project));
  const rebuild = async (variant: Variant): Promise<Usage> => {
    const compiler = compilers[variant] as Compiler;
    const before = used[variant] as number;
    const { cpu, memory } = await compiler.compiled();
    used[variant] = cpu;
    return { cpu: cpu - before, memory };
  };
  try {
    for (const variant of VARIANTS) {
      const compiler = new Compiler(workspace, project, variant, '--watch', '--preserveWatchOutput');
      compilers[variant] = compiler;
      used[variant] = (await compiler.compiled()).cpu;
    }
    const pairs: Pair[] = [];
    for (let turn = 0; turn < REBUILDS; turn += 1) {
      writeFileSync(file, `${readFileSync(file, 'utf8')}\nexport const turn${turn} = ${turn};\n`);
      const [plain, guarded] = await Promise.all([rebuild('plain'), rebuild('guarded')]);
      pairs.push({ plain, guarded });
    }
    // Both are warm after the first.
    return ratio(pairs.slice(1), ({ cpu }) => cpu);
  } finally {
    for (const compiler of Object.values(compilers)) compiler.end();
  }
}

/** One that is not at the beginning, so that others do not all depend on it. */
function fileToChange(project: string): string {
  const files = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' });
  const modules = files.filter((name) => name.endsWith('.ts') && name !== 'common.ts').sort();
  return modules[Math.floor(modules.length * 0.7)] as string;
}
