import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Batch, Campaign, type Finding, NOTHING, type Share, sum, type Totals } from './campaign.js';
import { shrink } from './shrink.js';

interface Task extends Share {
  readonly seed: number;
  readonly programs: number;
}

/** `npm run model -- --programs 200000 --seed 42`; with `--path 7` one program of the seed again. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      programs: { type: 'string', default: '2000' },
      seed: { type: 'string' },
      path: { type: 'string' },
      all: { type: 'boolean', default: false },
      workers: { type: 'string', default: '1' },
    },
  });
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 30) : Number(values.seed);
  if (values.path !== undefined) return console.log(await shrink(seed, values.path));
  console.log(`seed ${seed}`);
  const findings = await new Run(values.all).run(seed, Number(values.programs), Number(values.workers));
  const [first] = findings;
  if (first === undefined) return;
  if (!values.all) console.log(await shrink(first.seed, String(first.path)));
  process.exitCode = 1;
}

/** A campaign, shared among workers. */
class Run {
  readonly #began = Date.now();
  readonly #findings: Finding[] = [];
  #totals = NOTHING;
  #told = this.#began;

  constructor(private readonly goesOn: boolean) {}

  /** @returns what was found; if it does not go on, at the first finding */
  async run(seed: number, programs: number, workers: number): Promise<readonly Finding[]> {
    const tasks = Array.from({ length: workers }, (_, worker) => ({ seed, programs, workers, worker }));
    const threads = tasks.map((task) => new Worker(__filename, { workerData: task }));
    await Promise.all(threads.map((thread) => this.#follow(thread, threads)));
    console.log(describe(this.#totals, this.#findings.length, this.#began));
    return this.#findings;
  }

  #follow(thread: Worker, all: readonly Worker[]): Promise<void> {
    return new Promise((resolve, reject) => {
      thread.on('message', (batch: Batch) => {
        this.#add(batch);
        if (this.#findings.length > 0 && !this.goesOn) for (const one of all) one.terminate();
      });
      thread.on('error', reject);
      thread.on('exit', () => resolve());
    });
  }

  #add({ totals, findings }: Batch): void {
    this.#totals = sum(this.#totals, totals);
    this.#findings.push(...findings);
    for (const finding of findings) console.log(inBrief(finding));
    if (Date.now() - this.#told < 30_000) return;
    this.#told = Date.now();
    console.log(describe(this.#totals, this.#findings.length, this.#began));
  }
}

/** By what to see it again, and the first line in which product and model differ. */
function inBrief({ seed, path, mismatch: { expected, actual } }: Finding): string {
  const [lines, others] = [expected.split('\n'), actual.split('\n')];
  const at = lines.findIndex((line, index) => line !== others[index]);
  const line = at < 0 ? lines.length : at;
  return `--seed ${seed} --path ${path}: expected ${lines[line] ?? 'nothing more'}; happened ${others[line] ?? 'nothing more'}`;
}

function describe({ programs, runs, lines, judged }: Totals, findings: number, began: number): string {
  const seconds = (Date.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e6;
  return `${programs} programs (${lines} lines), ${runs} runs, ${judged} judged by TypeScript, ${findings} disagreements; ${seconds.toFixed(0)} s, ${(cpu / 60).toFixed(1)} minutes of CPU time, ${(programs / cpu).toFixed(0)} programs a second of it`;
}

/** A worker runs its share of the batches. */
async function work({ seed, programs, ...share }: Task): Promise<void> {
  for await (const batch of new Campaign(seed, programs).batches(share)) parentPort?.postMessage(batch);
}

if (isMainThread) main();
else work(workerData as Task);
