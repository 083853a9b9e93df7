/** Numbers that belong together. */
export class Groups {
  readonly #groups = new Map<number, readonly number[]>();

  /** The groups of more than one, by each of their numbers. */
  get all(): ReadonlyMap<number, readonly number[]> {
    return this.#groups;
  }

  of(id: number): readonly number[] {
    return this.#groups.get(id) ?? [id];
  }

  link(one: number, other: number): void {
    const group = [...new Set([...this.of(one), ...this.of(other)])];
    for (const id of group) this.#groups.set(id, group);
  }
}
