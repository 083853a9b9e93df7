import type { Bindings, RuleRow } from './plan.js';

/** Errors by index. */
export type Causes = ReadonlySet<number>;

interface Doubt {
  /** Grows in place: a loop may have very many failed iterations. */
  readonly causes: Set<number>;
  /** When it arose last: what arose within a statement is not settled by that statement's completion. */
  at: number;
}

/** Which bindings are unset and which are unproven, and because of which errors. */
export class DataState {
  readonly #unset = new Map<number, Set<number>>();
  /** Those that became unset, and nobody has been told. */
  readonly #lost = new Set<number>();
  readonly #unproven = new Map<number, Doubt>();
  /** The unproven ones that may hold a value from before a failure, which need not fit a narrowed type. */
  readonly #stale = new Set<number>();
  #clock = 0;

  /** Declared with `!`, and not certainly assigned yet. */
  readonly #empty: Set<number>;

  constructor(empty: Bindings) {
    this.#empty = new Set(empty);
  }

  get now(): number {
    return this.#clock;
  }

  /**
   * Whether a binding has become unset since this was asked last. A statement that does not always assign it may have
   * given it a value in between, which a later failure elsewhere does not take away.
   */
  takeLost(binding: number): boolean {
    return this.#lost.delete(binding) && this.#unset.has(binding);
  }

  /** The errors that keep a statement from running; `undefined` if it can run. */
  blocks(rule: RuleRow): Causes | undefined {
    const [, needs = []] = rule;
    return this.#blockedBy(
      needs.filter((binding) => this.#unset.has(binding)),
      rule,
    );
  }

  /**
   * The same for a statement inside a step that runs: what the step needs from before is there. Only variables declared
   * with `!` may have got no value in the step.
   */
  blocksWithin(rule: RuleRow, empty: Bindings): Causes | undefined {
    const [, needs = []] = rule;
    return this.#blockedBy(
      needs.filter((binding) => empty.includes(binding) && this.#unset.has(binding)),
      rule,
    );
  }

  #blockedBy(missing: Bindings, rule: RuleRow): Causes | undefined {
    const [, , conditions = [], , , , , , , narrowed = []] = rule;
    const relied = [...conditions, ...narrowed.filter((binding) => this.#stale.has(binding))];
    const doubted = relied.filter((binding) => this.#unproven.has(binding));
    if (missing.length + doubted.length === 0) return undefined;
    return union([
      ...missing.map((binding) => this.#unset.get(binding) as Causes),
      ...doubted.map((binding) => (this.#unproven.get(binding) as Doubt).causes),
    ]);
  }

  /** A statement failed or was skipped: what it provides is unset. */
  unset([, , , provides = [], certain = []]: RuleRow, causes: Causes): void {
    for (const binding of provides) {
      if (certain.includes(binding)) this.#unset.delete(binding);
      this.#unsetOne(binding, causes);
    }
  }

  #unsetOne(binding: number, causes: Causes): void {
    this.#lost.add(binding);
    const known = this.#unset.get(binding);
    if (known === undefined) this.#unset.set(binding, new Set(causes));
    else addAll(known, causes);
  }

  /** Something failed that was perhaps to assign these bindings. */
  doubt(bindings: Bindings, causes: Causes): void {
    for (const binding of bindings) this.#stale.add(binding);
    this.doubtHeld(bindings, causes);
  }

  /** What these bindings hold is not as it should be; one without a value may still have none. */
  doubtHeld(bindings: Bindings, causes: Causes): void {
    for (const binding of bindings)
      if (this.#empty.has(binding)) this.#unsetOne(binding, causes);
      else this.#doubtOne(binding, causes);
  }

  /**
   * A statement that began at `since` completed.
   *
   * @param absorbed the errors of the reports whose values it has taken
   */
  complete(rule: RuleRow, since: number, absorbed: Causes = new Set()): void {
    const [, needs = [], , provides = [], certain = [], touches = [], , , bases = []] = rule;
    for (const binding of certain) {
      this.#unset.delete(binding);
      this.#empty.delete(binding);
    }
    const read = needs.filter((binding) => !bases.includes(binding));
    const doubts: Causes[] = read.flatMap((binding) => this.#unproven.get(binding)?.causes ?? []);
    if (absorbed.size > 0) doubts.push(absorbed);
    for (const binding of certain) this.#settle(binding, since);
    if (doubts.length > 0) this.doubtHeld([...provides, ...touches], union(doubts));
  }

  #settle(binding: number, since: number): void {
    const doubt = this.#unproven.get(binding);
    if (doubt !== undefined && doubt.at > since) return;
    this.#unproven.delete(binding);
    this.#stale.delete(binding);
  }

  #doubtOne(binding: number, causes: Causes): void {
    this.#clock += 1;
    const known = this.#unproven.get(binding);
    if (known === undefined) {
      this.#unproven.set(binding, { causes: new Set(causes), at: this.#clock });
      return;
    }
    addAll(known.causes, causes);
    known.at = this.#clock;
  }
}

function union(sets: readonly Causes[]): Causes {
  const all = new Set<number>();
  for (const causes of sets) addAll(all, causes);
  return all;
}

/** Adds the causes to those that are there. */
export function addAll(all: Set<number>, causes: Causes): void {
  for (const cause of causes) all.add(cause);
}
