import type { Random } from './random.js';
import type { Kind } from './types.js';

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly isMutable: boolean;
}

/** The variables that code at a place can name. */
export class Scope {
  readonly #own: Variable[] = [];
  readonly #names: { next: number };

  constructor(private readonly outer?: Scope) {
    this.#names = outer === undefined ? { next: 1 } : outer.#names;
  }

  /** A variable with a name that no other one in the function has. */
  declare(kind: Kind, isMutable = false): string {
    const name = `${kind}${this.#names.next++}`;
    this.#own.push({ name, kind, isMutable });
    return name;
  }

  add(name: string, kind: Kind): void {
    this.#own.push({ name, kind, isMutable: false });
  }

  /** A variable of this kind: rather a late one, as in code that people write. */
  find(random: Random, kind: Kind, mustBeMutable = false): string | undefined {
    const fitting = this.#visible().filter((one) => one.kind === kind && (one.isMutable || !mustBeMutable));
    const late = fitting.slice(-4);
    return late.length === 0 ? undefined : random.pick(random.chance(0.8) ? late : fitting).name;
  }

  #visible(): readonly Variable[] {
    return this.outer === undefined ? this.#own : [...this.outer.#visible(), ...this.#own];
  }
}
