import type { Outcome } from './run-tests.js';

const COLUMNS = ['left out', 'fails unguarded', 'refused', 'passes', 'deviates'] as const;

/** Counts outcomes by folder, and keeps the reasons. */
export class Summary {
  readonly #rows = new Map<string, Map<string, number>>();
  /** The tests by reason. */
  readonly #reasons = new Map<string, string[]>();
  readonly #deviations: string[] = [];

  get deviates(): boolean {
    return this.#deviations.length > 0;
  }

  add({ test, is, because }: Outcome): void {
    for (const name of [test.path.split('/')[2] ?? '', 'total']) {
      const row = this.#rows.get(name) ?? new Map<string, number>();
      this.#rows.set(name, row);
      increment(row, is);
    }
    if (is === 'deviates') this.#deviations.push(`${test.path}: ${because}`);
    else if (is !== 'passes') this.#tell(`${is}: ${because}`, test.path);
  }

  #tell(reason: string, path: string): void {
    this.#reasons.set(reason, [...(this.#reasons.get(reason) ?? []), path]);
  }

  /** A table of Markdown, the reasons by count, and each deviation. */
  print(): string {
    const total = this.#rows.get('total');
    this.#rows.delete('total');
    const rows = [...this.#rows, ['total', total ?? new Map<string, number>()] as const];
    const table = rows.map(([name, row]) => [name, ...COLUMNS.map((column) => row.get(column) ?? 0)]);
    const head = [
      ['folder', ...COLUMNS],
      ['---', ...COLUMNS.map(() => '---:')],
    ];
    const reasons = [...this.#reasons].sort(([, one], [, other]) => other.length - one.length);
    return [
      ...[...head, ...table].map((cells) => `| ${cells.join(' | ')} |`),
      '',
      ...reasons.map(
        ([reason, { length, 0: first }]) => `${String(length).padStart(6)}  ${reason} (${first})`,
      ),
      '',
      ...this.#deviations.map((line) => `DEVIATES ${line}`),
      '',
    ].join('\n');
  }
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
