import { FIELDS, fieldOf, pathsFrom } from '../language/paths.js';
import type { Declare, Expression, Program, Statement, Type } from '../language/program.js';
import { isLoop, statementsIn } from '../language/walk.js';
import type { Event, Graph, Node, Span } from './graph.js';

/** What a variable can hold, as far as TypeScript tells it apart: `boolean` is `true | false`. */
type Members = ReadonlySet<string>;
type State = ReadonlyMap<string, Members>;

const MEMBERS: Partial<Record<Type, Members>> = {
  boolean: new Set(['true', 'false']),
  maybe: new Set(['string', 'undefined']),
};
const NONE: Members = new Set();

/** Which types TypeScript has narrowed where: by assignments, conditions and assertions. */
export class Narrowing {
  readonly #declared = new Map<string, Members>();
  readonly #before = new Map<Node, State>();
  /** By the expression that reads. */
  readonly #read = new Map<Expression, Members>();
  readonly #nodes: readonly Node[];
  readonly #isBlurred: boolean;

  constructor(program: Program, graph: Graph) {
    this.#nodes = nodesFrom(graph.start);
    const outer = program.outer.map(({ name, type }) => [name, MEMBERS[type]] as const);
    const paths = ['this', ...declaredObjects(program)].flatMap(pathsFrom);
    for (const path of paths) {
      const members = MEMBERS[FIELDS[fieldOf(path)]];
      if (members === undefined) continue;
      this.#declared.set(path, members);
      outer.push([path, members]);
    }
    this.#before.set(
      graph.start,
      new Map(outer.flatMap(([name, members]) => (members ? [[name, members]] : []))),
    );
    while (this.#pass(program));
    this.#isBlurred = program.body.flatMap(statementsIn).some(isBlurring);
  }

  /** What can be in the variable where it is read; nothing, if TypeScript knows that the place is not reached. */
  at(read: Expression): Members {
    return this.#read.get(read) ?? NONE;
  }

  /**
   * A variable is read where, by its type, nothing can be in it: TypeScript takes the place for dead. Or a loop in a
   * `finally` block is behind an assignment in its `try`: TypeScript then knows less than it could.
   */
  get isUnclear(): boolean {
    return (
      this.#isBlurred ||
      this.#nodes.some(({ event }) => {
        if (event?.kind !== 'read' || !isNamed(event) || !this.#declared.has(event.name)) return false;
        return this.at(event.expression).size === 0;
      })
    );
  }

  isText(read: Expression): boolean {
    return !this.#isBlurred && [...this.at(read)].join() === 'string';
  }

  /**
   * "where TypeScript, before the step, has narrowed what it reads": one of these reads would have another type if the
   * statement began with the variable's declared type.
   */
  isNarrowedBefore(span: Span, name: string, reads: readonly Node[]): boolean {
    const declared = this.#declared.get(name);
    const entry = this.#before.get(span.begin);
    if (declared === undefined || entry === undefined) return false;
    const states = new Map([[span.begin, new Map([...entry, [name, declared]]) as State]]);
    while (this.#flow(span.nodes, states));
    const known = (state: State | undefined): string => [...(state?.get(name) ?? [])].sort().join();
    return reads
      .filter(isNamedRead)
      .some((node) => known(states.get(node)) !== known(this.#before.get(node)));
  }

  #pass(program: Program): boolean {
    const declared = this.#declare(program);
    const changed = this.#flow(this.#nodes, this.#before);
    for (const node of this.#nodes) {
      const { event } = node;
      if (event?.kind !== 'read' || !isNamed(event)) continue;
      const here = this.#before.get(node)?.get(event.name) ?? NONE;
      this.#read.set(event.expression, union(this.at(event.expression), here));
    }
    return changed || declared;
  }

  /** A constant without a written type has that of its value. */
  #declare(program: Program): boolean {
    const before = JSON.stringify([...this.#declared.values()].map((members) => [...members]));
    for (const statement of [...program.outer, ...program.body.flatMap(statementsIn)]) {
      if (statement.kind !== 'declare') continue;
      const { name, keyword, annotated, type, value } = statement;
      const full = MEMBERS[type];
      if (full === undefined) continue;
      this.#declared.set(
        name,
        annotated || keyword === 'let' || value === undefined ? full : this.#typeOf(value),
      );
    }
    return JSON.stringify([...this.#declared.values()].map((members) => [...members])) !== before;
  }

  /** One round over the nodes; true if some state grew. */
  #flow(nodes: readonly Node[], states: Map<Node, State>): boolean {
    const within = new Set(nodes);
    let changed = false;
    for (const node of nodes) {
      const before = states.get(node);
      if (before === undefined) continue;
      const after = this.#after(node, before);
      for (const next of node.next) {
        if (!within.has(next)) continue;
        const joined = join(states.get(next), after);
        if (joined === undefined) continue;
        states.set(next, joined);
        changed = true;
      }
    }
    return changed;
  }

  #after({ event }: Node, before: State): State {
    if (event?.kind === 'write') {
      if (!this.#declared.has(event.name)) return before;
      const declared = this.#declared.get(event.name) ?? NONE;
      const value = event.value === undefined ? declared : this.#typeOf(event.value);
      return new Map([...before, [event.name, intersection(declared, value)]]);
    }
    const known = event?.kind === 'assume' ? before.get(event.name) : undefined;
    if (event?.kind !== 'assume' || known === undefined) return before;
    return new Map([...before, [event.name, intersection(known, new Set(event.members))]]);
  }

  #typeOf(expression: Expression): Members {
    switch (expression.kind) {
      case 'literal':
        return new Set([
          typeof expression.value === 'boolean' ? String(expression.value) : typeof expression.value,
        ]);
      case 'read':
        return this.at(expression);
      case 'probe':
        return expression.gives === 'string'
          ? new Set(['string'])
          : (MEMBERS[expression.gives as Type] ?? NONE);
      case 'not':
        return new Set(
          [...this.#typeOf(expression.of)].map((member) => (member === 'true' ? 'false' : 'true')),
        );
      case 'choice':
        return union(this.#typeOf(expression.yes), this.#typeOf(expression.no));
      case 'assign':
        return this.#typeOf(expression.value);
      case 'absorb':
        return expression.isList ? NONE : union(NONE, ...expression.of.map((probe) => this.#typeOf(probe)));
      case 'binary':
        return this.#typeOfBinary(expression);
      case 'isDefined':
        return MEMBERS.boolean ?? NONE;
      case 'must':
        return this.#typeOf(expression.of);
      case 'orElse':
        return intersection(this.at(expression.of), new Set(['string']));
      default:
        return NONE;
    }
  }

  #typeOfBinary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Members {
    if (operator === '<') return MEMBERS.boolean ?? NONE;
    if (operator === '+') return NONE;
    const [goesOn, stays] = operator === '&&' ? ['true', 'false'] : ['false', 'true'];
    const first = this.#typeOf(left);
    const second = first.has(goesOn as string) ? this.#typeOf(right) : NONE;
    return union(intersection(first, new Set([stays as string])), second);
  }
}

function declaredObjects({ outer, parameters, body }: Program): string[] {
  const declared = [...outer, ...parameters, ...body.flatMap(statementsIn)].filter(
    ({ kind }) => kind === 'declare',
  );
  return (declared as Declare[]).flatMap(({ name, type }) => (type === 'object' ? [name] : []));
}

function isNamedRead({ event }: Node): boolean {
  return event?.kind === 'read' && isNamed(event);
}

/** The name stands there itself, and not an object that it is a property of. */
function isNamed({ name, expression }: Extract<Event, { kind: 'read' }>): boolean {
  return expression.kind === 'read' || expression.kind === 'assign' ? expression.name === name : true;
}

function isBlurring(statement: Statement): boolean {
  if (statement.kind !== 'try' || statement.finalizer === undefined) return false;
  const before = [...statement.body, ...(statement.handler ?? [])].flatMap(statementsIn);
  const assigns = before.some((one) => one.kind === 'run' && one.value.kind === 'assign');
  return assigns && statement.finalizer.flatMap(statementsIn).some(isLoop);
}

function nodesFrom(start: Node): Node[] {
  const found = new Set([start]);
  for (const node of found) for (const next of node.next) found.add(next);
  return [...found];
}

/** The two states together; `undefined` if that is the first one. */
function join(known: State | undefined, added: State): State | undefined {
  if (known === undefined) return added;
  const joined = new Map(known);
  for (const [name, members] of added) joined.set(name, union(known.get(name) ?? NONE, members));
  const size = (state: State): number =>
    [...state.values()].reduce((sum, members) => sum + members.size + 1, 0);
  return size(joined) === size(known) ? undefined : joined;
}

function union(...sets: readonly Members[]): Members {
  return new Set(sets.flatMap((set) => [...set]));
}

function intersection(one: Members, other: Members): Members {
  return new Set([...one].filter((member) => other.has(member)));
}
