/**
 * The choices of a run that are not known before it: which branch is taken, how often a loop goes round. A run is
 * repeated, each time with other answers, until all have been given.
 */
export class Choices {
  readonly #taken: { answer: number; readonly of: number }[] = [];
  #next = 0;

  /** One of `of` answers, from 0; in the first run it is 0. */
  choose(of: number): number {
    if (of < 2) return 0;
    const known = this.#taken[this.#next] ?? { answer: 0, of };
    this.#taken[this.#next] = known;
    this.#next += 1;
    return known.answer;
  }

  /** Goes on to the next run; `false` if there is no other. */
  advance(): boolean {
    this.#next = 0;
    for (let last = this.#taken.at(-1); last !== undefined; last = this.#taken.at(-1)) {
      if (last.answer + 1 < last.of) {
        last.answer += 1;
        return true;
      }
      this.#taken.pop();
    }
    return false;
  }
}
