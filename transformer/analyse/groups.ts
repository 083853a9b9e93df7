/** Numbers that belong together. */
export class Groups {
  readonly #groups = new Map<number, number[]>();

  /** The groups of more than one, by each of their numbers. */
  get all(): ReadonlyMap<number, readonly number[]> {
    return this.#groups;
  }

  link(one: number, other: number): void {
    if (one === other) return;
    const [first, second] = [this.#of(one), this.#of(other)];
    if (first === second) return;
    const [small, large] = first.length < second.length ? [first, second] : [second, first];
    for (const id of small) {
      large.push(id);
      this.#groups.set(id, large);
    }
  }

  #of(id: number): number[] {
    const known = this.#groups.get(id) ?? [id];
    this.#groups.set(id, known);
    return known;
  }
}
