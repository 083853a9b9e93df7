import type { TopLevelSpec } from 'vega-lite';

/** A part of the benchmark: it measures something, and writes its section of `docs/benchmarks.md` from what it measured. */
export interface Part<R> {
  /** Its folder, and the name by which it is run: `npm run bench -- NAME`. */
  readonly name: string;
  /**
   * @param log says how far it is, for who waits
   * @returns plain data, kept in `bench/results/NAME.json`
   */
  measure(log: (line: string) => void): Promise<R>;
  section(result: R): Section;
}

export interface Section {
  /** Begins with its heading, of the second level. A plot is shown by `![what it shows](benchmarks/NAME.svg)`. */
  readonly markdown: string;
  /** Vega-Lite specifications, by the file's name without ending. `write-plots.ts` gives them size, font and colours. */
  readonly plots: Readonly<Record<string, TopLevelSpec>>;
  /** What was to be reached, for the table at the head of the page. */
  readonly targets: readonly Target[];
}

export interface Target {
  readonly what: string;
  /** As text: `≤ 1.05`. */
  readonly target: string;
  readonly measured: string;
  readonly met: boolean;
}
