import type { Declare, Expression, Program } from '../language/program.js';
import { allStatements } from '../language/walk.js';

/** Variables that hold lists, with all those that may hold the same one. */
export class Objects {
  readonly #same = new Groups();
  readonly #shared = new Groups();
  readonly #made = new Set<string>();
  readonly #lists = new Set<string>();

  constructor({ body }: Program) {
    const declared = allStatements(body).filter((one) => one.kind === 'declare' && one.type === 'list');
    for (const { name } of declared as Declare[]) this.#lists.add(name);
    for (const { name, value } of declared as Declare[]) if (value !== undefined) this.#follow(name, value);
  }

  #follow(name: string, value: Expression): void {
    if (value.kind === 'newList') this.#made.add(name);
    if (value.kind === 'read') this.#same.link(name, value.name);
    for (const source of sharedBy(value)) if (this.#lists.has(source)) this.#shared.link(name, source);
  }

  /** "objects made in the function by a literal or `new`": the variables that may hold the one in this variable. */
  madeWith(name: string): readonly string[] {
    const group = this.#shared.of(name);
    return group.some((one) => this.#made.has(one)) ? group : [];
  }

  isList(name: string): boolean {
    return this.#lists.has(name);
  }

  sameAs(name: string): readonly string[] {
    return this.#same.of(name);
  }

  sharedWith(name: string): readonly string[] {
    return this.#shared.of(name);
  }
}

/** "… the one is assigned to the other, put into the other, or returned by a call that was given the other." */
function sharedBy(value: Expression): string[] {
  if (value.kind === 'read') return [value.name];
  if (value.kind === 'choice') return [value.yes, value.no].flatMap(sharedBy);
  if (value.kind === 'must') return sharedBy(value.of);
  if (value.kind === 'absorb') return value.of.flatMap(sharedBy);
  if (value.kind !== 'probe') return [];
  return value.args.flatMap(sharedBy);
}

class Groups {
  readonly #groups = new Map<string, readonly string[]>();

  of(name: string): readonly string[] {
    return this.#groups.get(name) ?? [name];
  }

  link(one: string, other: string): void {
    const group = [...new Set([...this.of(one), ...this.of(other)])];
    for (const name of group) this.#groups.set(name, group);
  }
}
