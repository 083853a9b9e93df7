import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Case, cases, type Variant } from './cases.js';
import { createRandom, shuffled } from './random.js';

/** What a process of its own is told to do. */
export interface Job {
  /** The folder of the compiled workloads. */
  readonly folder: string;
  readonly case: string;
  /** How long it measures, after warming up. */
  readonly seconds: number;
  readonly seed: number;
}

export interface Answer {
  /** By variant, how long it took beside the unguarded one, in each round. */
  readonly ratios: Partial<Record<Variant, number[]>>;
}

type Run = (times: number, of: number) => number | Promise<number>;

/** A turn of a variant, in milliseconds: long enough for the clock, and mostly too short to be interrupted. */
const TURN = 1;
/** How long each variant runs before anything is measured, in milliseconds. V8 optimises a long function for seconds. */
const WARM = 250;
const WARM_LONG = 2500;

class Contender {
  /** How often it is called in a turn. */
  #times = 1;

  private constructor(
    readonly variant: Variant,
    private readonly run: Run,
    private readonly of: number,
  ) {}

  static async load(folder: string, { folder: name, of }: Case, variant: Variant): Promise<Contender> {
    const { run } = await import(pathToFileURL(resolve(join(folder, name, `${variant}.js`))).href);
    return new Contender(variant, run, of);
  }

  /** @returns nanoseconds per call */
  async turn(): Promise<number> {
    const began = process.hrtime.bigint();
    // What is given is used, so that nothing of it can be left out.
    if (Number.isNaN(await this.run(this.#times, this.of))) throw new Error(`${this.variant} gave no number`);
    return Number(process.hrtime.bigint() - began) / this.#times;
  }

  /** Runs for a while, and finds how many calls make a turn. */
  async warm(milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds;
    let perCall = await this.turn();
    while (performance.now() < until) {
      this.#times = Math.max(1, Math.round((TURN * 1e6) / perCall));
      perCall = await this.turn();
    }
  }
}

/** All variants in turns, each round in another order. */
async function measure(
  contenders: readonly Contender[],
  warm: number,
  { seconds, seed }: Job,
): Promise<Answer['ratios']> {
  const random = createRandom(seed);
  const ratios: Partial<Record<Variant, number[]>> = {};
  for (let part = 0; part < 2; part++)
    for (const contender of shuffled(contenders, random)) await contender.warm(warm / 2);
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const took = new Map<Variant, number>();
    for (const contender of shuffled(contenders, random)) took.set(contender.variant, await contender.turn());
    const unguarded = took.get('unguarded') as number;
    for (const [variant, time] of took) {
      ratios[variant] ??= [];
      ratios[variant].push(time / unguarded);
    }
  }
  return ratios;
}

async function main(job: Job): Promise<Answer> {
  const chosen = cases.find(({ name }) => name === job.case) as Case;
  const contenders = await Promise.all(
    chosen.variants.map((variant) => Contender.load(job.folder, chosen, variant)),
  );
  const isLong = chosen.kind === 'statements' && chosen.of >= 1000;
  return { ratios: await measure(contenders, isLong ? WARM_LONG : WARM, job) };
}

console.log(JSON.stringify(await main(JSON.parse(process.argv[2] as string))));
