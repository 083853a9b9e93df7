import { holdsObject, rootOf } from '../language/paths.js';
import type { Expression, Probe, Program } from '../language/program.js';
import { allStatements, expressionsIn, expressionsOf } from '../language/walk.js';
import { exitTests } from './exit-tests.js';

/** Variables that hold lists or objects, with all those that may hold the same one. */
export class Objects {
  readonly #same = new Groups();
  readonly #shared = new Groups();
  readonly #names = new Groups();
  readonly #made = new Set<string>();
  readonly #lists = new Set<string>();

  /** The variables that hold lists or objects: those of the function, and those from outside that it assigns or tests. */
  readonly #own = new Set<string>();

  constructor({ parameters, body }: Program) {
    const statements = allStatements([...parameters, ...body]);
    const expressions = statements.flatMap(expressionsOf).flatMap(expressionsIn);
    const declared = statements.filter((one) => one.kind === 'declare');
    const assigned = expressions.filter((one) => one.kind === 'assign');
    for (const { name, type } of declared) {
      if (type === 'list') this.#lists.add(name);
      if (type === 'list' || type === 'object') this.#own.add(name);
    }
    const own = [...parameters, ...body];
    const tests = own.flatMap((statement) => exitTests(statement, [])).flatMap(expressionsIn);
    const tested = tests.flatMap(namesOf).map(rootOf);
    for (const name of [...assigned.map((one) => one.name), ...tested])
      if (holdsObject(name) && name !== 'this') this.#own.add(name);
    for (const { name, value } of [...declared, ...assigned])
      if (value !== undefined && this.#own.has(name)) this.#follow(name, value);
    for (const expression of expressions) if (expression.kind === 'probe') this.#put(expression);
  }

  #follow(name: string, value: Expression): void {
    if (value.kind === 'newList' || value.kind === 'newObject') this.#made.add(name);
    if (value.kind === 'read') this.#same.link(name, value.name);
    for (const other of namedBy(value)) this.#names.link(name, other);
    for (const source of sharedBy(value)) this.#share(name, source);
  }

  /** What a method is given may be put into its object. */
  #put({ on, args }: Probe): void {
    if (on !== undefined) for (const source of args.flatMap(sharedBy)) this.#share(on, source);
  }

  #share(one: string, other: string): void {
    if (this.#own.has(one) && this.#own.has(other)) this.#shared.link(one, other);
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

  /** Those that may be names for the very same thing. */
  otherNames(name: string): readonly string[] {
    return this.#names.of(name);
  }

  sharedWith(name: string): readonly string[] {
    return this.#shared.of(name);
  }
}

/** The variable that an expression itself reads, or whose method it calls. */
function namesOf(expression: Expression): string[] {
  if (expression.kind === 'probe') return expression.on === undefined ? [] : [expression.on];
  return 'name' in expression ? [expression.name] : [];
}

/** The variables of which a value is one as it is. */
function namedBy(value: Expression): string[] {
  if (value.kind === 'read') return [value.name];
  if (value.kind === 'choice') return [value.yes, value.no].flatMap(namedBy);
  return value.kind === 'must' ? namedBy(value.of) : [];
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
