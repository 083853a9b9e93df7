import pc from 'picocolors';
import type { Explanation } from './explain-file.js';
import { type WordedFailure, type WordedStatement, wordFunction, wordStatements } from './words.js';
import type { ExplainedFunction } from '../../../transformer/explain/explain-unit.js';
import { Places } from './places.js';

const WIDTH = 80;

const LEGEND = `Each failure is in the report that the caller gets, and each statement that was
skipped because of it. What is said here is for one failure, with all else well.`;

/** The explanation for a terminal, 80 columns wide. */
export function printText({ file, functions }: Explanation, isColoured: boolean): string {
  const colours = pc.createColors(isColoured);
  const parts = functions.map((fn) => new TextPrinter(fn, colours).print(file));
  return `${[...parts, colours.dim(LEGEND)].join('\n\n')}\n`;
}

class TextPrinter {
  readonly #places: Places;
  readonly #gutter: number;

  constructor(
    private readonly fn: ExplainedFunction,
    private readonly colours: ReturnType<typeof pc.createColors>,
  ) {
    this.#places = new Places(fn);
    this.#gutter = Math.max(...fn.statements.map(({ id }) => this.#places.name(id).length), 2) + 2;
  }

  print(file: string): string {
    const head = `${this.colours.cyan(`${file}:${this.fn.line}`)}\n${this.colours.bold(wordFunction(this.fn))}`;
    const words = wordStatements(this.fn);
    return [head, ...words.map((one, index) => this.#statement(one, words.slice(0, index)))].join('\n\n');
  }

  #statement({ statement, facts, failures }: WordedStatement, before: readonly WordedStatement[]): string {
    const { id, text } = statement;
    const indent = '  '.repeat(this.#depth(id));
    const margin = ' '.repeat(this.#gutter) + indent;
    const name = this.colours.cyan(this.#places.name(id).padStart(this.#gutter - 2));
    const [first = '', ...rest] = wrap(text, WIDTH - margin.length);
    return [
      `${name}  ${indent}${this.colours.bold(first)}`,
      ...rest.map((line) => `${margin}  ${this.colours.bold(line)}`),
      ...facts.flatMap((fact) =>
        wrap(fact, WIDTH - margin.length - 2).map((line) => `${margin}  ${this.colours.dim(line)}`),
      ),
      ...failures.flatMap((failure) => this.#failure(failure, `${margin}  `, statement.parent, before)),
    ].join('\n');
  }

  #depth(id: number): number {
    const parent = this.#places.get(id)?.parent ?? null;
    return parent === null ? 0 : this.#depth(parent) + 1;
  }

  #failure(
    failure: WordedFailure,
    margin: string,
    parent: number | null,
    before: readonly WordedStatement[],
  ): string[] {
    const same = before.find(
      (one) => one.statement.parent === parent && one.failures.some((other) => isSame(failure, other)),
    );
    const told =
      same === undefined || parent === null
        ? failure.sentences.join(' ')
        : `as on line ${this.#places.name(same.statement.id)}.`;
    const [first = '', ...rest] = wrap(`${failure.when}: ${told}`, WIDTH - margin.length);
    const colour = COLOURS[failure.value];
    return [first, ...rest].map((line) => margin + this.colours[colour](line));
  }
}

const COLOURS = { yes: 'green', maybe: 'yellow', no: 'red' } as const;

function isSame(one: WordedFailure, other: WordedFailure): boolean {
  return one.when === other.when && one.sentences.join(' ') === other.sentences.join(' ');
}

/** The text in lines of at most that many columns; a word that is longer has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
