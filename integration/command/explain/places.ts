import type { ExplainedFunction, ExplainedStatement } from '../../../transformer/explain/explain-unit.js';

/** How the statements of a function are called in sentences: by their lines; those that others stand before on theirs, with the column. */
export class Places {
  readonly #byId: ReadonlyMap<number, ExplainedStatement>;
  readonly #crowded: ReadonlySet<number>;
  /** Those that are listed as having run or not, in their order. */
  readonly #listed: readonly number[];

  constructor({ statements }: Pick<ExplainedFunction, 'statements'>) {
    this.#byId = new Map(statements.map((statement) => [statement.id, statement]));
    this.#crowded = new Set(
      statements
        .filter(({ line }, index) => statements.findIndex((other) => other.line === line) !== index)
        .map(({ id }) => id),
    );
    this.#listed = statements.filter(({ kind }) => kind === 'step').map(({ id }) => id);
  }

  get(id: number): ExplainedStatement | undefined {
    return this.#byId.get(id);
  }

  /** The statements that stand in another. */
  within(id: number): ExplainedStatement[] {
    const isIn = ({ parent }: ExplainedStatement): boolean =>
      parent !== null && (parent === id || isIn(this.#byId.get(parent) as ExplainedStatement));
    return [...this.#byId.values()].filter(isIn);
  }

  /** `31`, or `31:14`. */
  name(id: number): string {
    const statement = this.#byId.get(id);
    if (statement === undefined) return '?';
    return this.#crowded.has(id) ? `${statement.line}:${statement.column}` : `${statement.line}`;
  }

  /** `15, 17 and 20–23`: three or more in a row are a range. */
  list(ids: readonly number[]): string {
    const parts: string[] = [];
    for (let at = 0; at < ids.length; ) {
      const length = this.#rowAt(ids, at);
      const [first, last] = [ids[at] as number, ids[at + length - 1] as number];
      parts.push(length > 2 ? `${this.name(first)}–${this.name(last)}` : this.name(first));
      at += length > 2 ? length : 1;
    }
    return joined(parts);
  }

  /** How many from there on follow one another without another step between them. */
  #rowAt(ids: readonly number[], at: number): number {
    const start = this.#listed.indexOf(ids[at] as number);
    if (start < 0) return 1;
    let length = 1;
    while (at + length < ids.length && this.#listed[start + length] === ids[at + length]) length += 1;
    return length;
  }
}

/** `a, b and c` */
export function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
