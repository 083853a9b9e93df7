import { rootOf } from './paths.js';
import type { Body, Program, Statement } from './program.js';
import { bodiesOf, isLoop } from './walk.js';

/**
 * Gives variables the names under which they are printed. In the description each has a name of its own; printed, many
 * have that of a variable around them, which they shadow, or of one in another block.
 */
export function printedNames(program: Program): ReadonlyMap<string, string> {
  const names = new Names(program);
  names.scope(program.outer, [program]);
  names.scope(program.parameters, [program.parameters, program.body]);
  // A variable of the body cannot have the name of a parameter.
  names.scope(program.body, [program.parameters, program.body]);
  return names.printed;
}

class Names {
  readonly printed = new Map<string, string>();
  readonly #known: ReadonlySet<string>;

  constructor(program: Program) {
    this.#known = new Set(declaredAnywhere(program));
  }

  /** @param code all that the names can be seen in */
  scope(body: Body, code: readonly unknown[], own: readonly string[] = body.flatMap(declaredHere)): void {
    const seen = new Set(code.flatMap(textsIn).filter((text) => this.#known.has(text)));
    for (const name of own) this.printed.set(name, this.#choose(name, seen));
    for (const statement of body) this.#inside(statement);
  }

  #inside(statement: Statement): void {
    if (statement.kind === 'function') return this.scope(statement.body, statement.body);
    if (isLoop(statement)) this.scope([], [statement], headOf(statement));
    // What binding the item declares belongs to the head.
    const bodies = statement.kind === 'forOf' ? [statement.body] : bodiesOf(statement);
    for (const body of bodies) this.scope(body, body);
  }

  /** Two of three variables take a name of before, if nothing that they can be seen in means the other variable by it. */
  #choose(name: string, seen: ReadonlySet<string>): string {
    const number = Number(name.slice(1));
    const taken = new Set([...seen].map((one) => this.printed.get(one) ?? one));
    const free = [...this.printed.values()].filter((one) => !taken.has(one));
    return number % 3 === 0 ? name : (free[number % Math.max(free.length, 1)] ?? name);
  }
}

function headOf(statement: Statement): string[] {
  if (statement.kind === 'for') return [statement.index];
  if (statement.kind !== 'forOf') return [];
  return statement.binding === undefined ? [statement.item] : declaredHere(statement.binding);
}

function declaredHere(statement: Statement): string[] {
  if (statement.kind === 'unpack') return statement.pattern.elements.map(({ name }) => name);
  return statement.kind === 'declare' || statement.kind === 'function' ? [statement.name] : [];
}

function declaredAnywhere({ outer, parameters, body }: Program): string[] {
  const inside = (statement: Statement): string[] => [
    ...declaredHere(statement),
    ...headOf(statement),
    ...(statement.kind === 'function' ? statement.body : bodiesOf(statement).flat()).flatMap(inside),
  ];
  return [...outer, ...parameters, ...body].flatMap(inside);
}

/** All texts in a part of a description, whatever it is: among them the names that it mentions, those in paths too. */
function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return [rootOf(part)];
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(textsIn) : [];
}
