import type { Rule } from './rules.js';

/** Errors by index. */
export type Causes = ReadonlySet<number>;

interface Doubt {
  readonly causes: Causes;
  /** When it arose last. */
  readonly at: number;
}

/** Which variables are unset and which are unproven, and because of which failures. */
export class Data {
  readonly #unset = new Map<string, Causes>();
  readonly #unproven = new Map<string, Doubt>();
  /** Those that may hold a value from before a failure, which may not fit a narrowed type. */
  readonly #kept = new Map<string, Doubt>();
  #clock = 0;

  get now(): number {
    return this.#clock;
  }

  /** "Steps that need something unset are skipped", and those whose condition reads something unproven. */
  blocks(rule: Rule): Causes | undefined {
    const unset = [...rule.needs].flatMap((name) => [...(this.#unset.get(name) ?? [])]);
    return orNothing([...unset, ...(this.blocksWithin(rule) ?? [])]);
  }

  /** Within a step, everything is set that a statement needs. */
  blocksWithin({ conditions, narrowed }: Rule): Causes | undefined {
    return orNothing([...causesOf(this.#unproven, conditions), ...causesOf(this.#kept, narrowed)]);
  }

  /** "When a step fails or is skipped, everything it provides is unset"; what it touches is unproven. */
  lose({ provides, certain, touches }: Rule, causes: Causes): void {
    for (const name of provides) {
      const before = certain.has(name) ? [] : (this.#unset.get(name) ?? []);
      this.#unset.set(name, new Set([...before, ...causes]));
    }
    this.doubt(touches, causes);
  }

  /** A failure keeps the value, and makes it unproven. */
  doubt(names: Iterable<string>, causes: Causes): void {
    for (const name of names)
      for (const doubts of [this.#unproven, this.#kept]) this.#add(doubts, name, causes);
  }

  /** A value has come that is unproven; it is none from before. */
  doubtValue(names: Iterable<string>, causes: Causes): void {
    for (const name of names) this.#add(this.#unproven, name, causes);
  }

  /**
   * "What a step provides from something unproven is unproven; a completed step that reads nothing unproven and
   * certainly assigns it proves it again."
   *
   * @param absorbed "The value of a partial report is unproven."
   */
  complete(
    { needs, bases, provides, certain, touches }: Rule,
    since: number,
    absorbed: Iterable<number> = [],
  ): void {
    const read = [...needs].filter((name) => !bases.has(name));
    const causes = orNothing([...causesOf(this.#unproven, read), ...absorbed]);
    for (const name of certain) {
      this.#unset.delete(name);
      for (const doubts of [this.#unproven, this.#kept]) settle(doubts, name, since);
    }
    if (causes !== undefined)
      for (const name of [...provides, ...touches]) this.#add(this.#unproven, name, causes);
  }

  #add(doubts: Map<string, Doubt>, name: string, causes: Causes): void {
    this.#clock += 1;
    const before = doubts.get(name)?.causes ?? [];
    doubts.set(name, { causes: new Set([...before, ...causes]), at: this.#clock });
  }
}

/** What arose since is not settled. */
function settle(doubts: Map<string, Doubt>, name: string, since: number): void {
  if ((doubts.get(name)?.at ?? 0) <= since) doubts.delete(name);
}

function causesOf(doubts: ReadonlyMap<string, Doubt>, names: Iterable<string>): number[] {
  return [...names].flatMap((name) => [...(doubts.get(name)?.causes ?? [])]);
}

function orNothing(causes: readonly number[]): Causes | undefined {
  return causes.length === 0 ? undefined : new Set(causes);
}
