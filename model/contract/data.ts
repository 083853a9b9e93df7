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
  #clock = 0;

  get now(): number {
    return this.#clock;
  }

  /** "Steps that need something unset are skipped", and those whose condition reads something unproven. */
  blocks({ needs, conditions }: Rule): Causes | undefined {
    const unset = [...needs].flatMap((name) => [...(this.#unset.get(name) ?? [])]);
    return orNothing([...unset, ...this.#doubtsOf(conditions)]);
  }

  /** Within a step, everything is set that a statement needs. */
  blocksWithin({ conditions }: Rule): Causes | undefined {
    return orNothing(this.#doubtsOf(conditions));
  }

  /** "When a step fails or is skipped, everything it provides is unset"; what it touches is unproven. */
  lose({ provides, certain, touches }: Rule, causes: Causes): void {
    for (const name of provides) {
      const before = certain.has(name) ? [] : (this.#unset.get(name) ?? []);
      this.#unset.set(name, new Set([...before, ...causes]));
    }
    this.doubt(touches, causes);
  }

  /** Keeps the value, and makes it unproven. */
  doubt(names: Iterable<string>, causes: Causes): void {
    for (const name of names) {
      this.#clock += 1;
      const before = this.#unproven.get(name)?.causes ?? [];
      this.#unproven.set(name, { causes: new Set([...before, ...causes]), at: this.#clock });
    }
  }

  /**
   * "What a step provides from something unproven is unproven; a completed step that reads nothing unproven and
   * certainly assigns it proves it again."
   */
  complete({ needs, provides, certain, touches }: Rule, since: number): void {
    for (const name of certain) this.#unset.delete(name);
    const doubts = orNothing(this.#doubtsOf(needs));
    if (doubts !== undefined) return this.doubt([...provides, ...touches], doubts);
    for (const name of certain) if ((this.#unproven.get(name)?.at ?? 0) <= since) this.#unproven.delete(name);
  }

  #doubtsOf(names: Iterable<string>): number[] {
    return [...names].flatMap((name) => [...(this.#unproven.get(name)?.causes ?? [])]);
  }
}

function orNothing(causes: readonly number[]): Causes | undefined {
  return causes.length === 0 ? undefined : new Set(causes);
}
