import { fieldOf, isPath, rootOf } from '../language/paths.js';
import { HOST } from '../language/print.js';
import type {
  Absorb,
  Assign,
  Body,
  Expression,
  For,
  Loop,
  Probe,
  Program,
  Return,
  Statement,
  Try,
  Unpack,
  Using,
} from '../language/program.js';
import { iterationOf } from '../language/walk.js';
import type { Report } from '../world/reports.js';
import type { World } from '../world/world.js';
import type { Absorbed } from './absorbs.js';
import type { CodeReader } from './code.js';
import { disposing } from './disposals.js';
import type { Causes } from './data.js';
import type { Reason } from './expected.js';

/** How a statement ends, if nothing is thrown. */
export type Completion =
  | { readonly kind: 'normal' }
  | {
      readonly kind: 'break' | 'continue';
      readonly label: string | undefined;
      readonly at: Statement;
    }
  | {
      readonly kind: 'return';
      readonly value: unknown;
      readonly at: Statement;
      readonly stopped?: Reason | undefined;
    };

export const NORMAL: Completion = { kind: 'normal' };

/** Something thrown by the program. */
export class Thrown {
  /** "The error names the exact statement of the function's own code that threw". */
  at: Statement | undefined;
  /** Where the function was, if that is not the statement: a disposal. */
  from: Probe | undefined;
  /** What had failed already, if the block was left by that. */
  known: Causes = new Set();

  constructor(
    readonly value: unknown,
    /** By `reject` in the function's own code. */
    readonly isRejection = false,
    /** Nothing else is to be recorded. */
    readonly absorbed?: Absorbed,
  ) {}
}

const UNSET = Symbol('unset');
type Fields = Record<string, unknown>;

/** The program may be endless. */
export class Endless extends Error {}

const MOST_STATEMENTS = 3_000;

/** What a resilient function does beside JavaScript; asked in its own code only, not in nested functions. */
export interface Guard {
  before(statement: Statement): void;
  after(statement: Statement): void;
  iterate(loop: Statement, iteration: number, run: () => Completion): Completion;
  afterLoop(loop: Statement): void;
  absorb(at: Statement, expression: Absorb, reports: readonly Report[]): unknown;
  returned(at: Statement, report: Report): Completion;
}

/** Interprets a program as JavaScript does. */
export class Interpreter {
  readonly #values = new Map<string, unknown>();
  readonly #kept: string[] = [];
  readonly #outer = new Set<string>();
  #depth = 0;
  /** The statement of the function's own code whose expression is evaluated. */
  #evaluated: Statement | undefined;
  #executed = 0;
  /** What the `using` statements of the block have taken. */
  #taken: Using[] = [];

  constructor(
    private readonly world: World,
    private readonly code: CodeReader,
    private readonly guard: Guard,
  ) {}

  start({ outer }: Program): void {
    this.#values.set('this', { ...HOST });
    for (const { name, value } of outer) {
      this.#outer.add(name);
      this.#values.set(name, value && this.#evaluate(value));
    }
  }

  /** Until they are assigned again: "The `ReferenceError` is for the function's own variables and parameters." */
  unset(names: Iterable<string>): void {
    for (const name of names) if (!this.#outer.has(name)) this.#values.set(name, UNSET);
  }

  execute(statement: Statement, label?: string): Completion {
    this.#executed += 1;
    if (this.#executed > MOST_STATEMENTS) throw new Endless();
    if (this.#depth > 0) return this.#execute(statement, label);
    this.guard.before(statement);
    const completion = this.#execute(statement, label);
    if (completion.kind !== 'return') this.guard.after(statement);
    return completion;
  }

  /** Runs a block. Gives what its `using` statements have taken, which is still to be disposed of. */
  block(run: () => Completion): { end: Completion; taken: readonly Using[] } {
    const around = this.#taken;
    const taken: Using[] = [];
    this.#taken = taken;
    try {
      return { end: run(), taken };
    } finally {
      this.#taken = around;
    }
  }

  dispose({ value: { disposal } }: Using): void {
    if (disposal !== undefined) this.#probe(disposal);
  }

  #body(body: Body): Completion {
    if (!body.some(({ kind }) => kind === 'using')) return this.#statements(body);
    const around = this.#taken;
    const taken: Using[] = [];
    this.#taken = taken;
    const run = (): Completion => this.#statements(body);
    try {
      return disposing({ taken, isOwn: this.#depth === 0 }, run, (resource) => this.dispose(resource));
    } finally {
      this.#taken = around;
    }
  }

  #statements(body: Body): Completion {
    for (const statement of body) {
      const completion = this.execute(statement);
      if (completion.kind !== 'normal') return completion;
    }
    return NORMAL;
  }

  #execute(statement: Statement, label: string | undefined): Completion {
    switch (statement.kind) {
      case 'declare':
        this.#values.set(statement.name, statement.value && this.#own(statement, statement.value));
        return NORMAL;
      case 'using':
        this.#values.set(statement.name, this.#own(statement, statement.value));
        this.#taken.push(statement);
        return NORMAL;
      case 'unpack':
        this.#unpackAt(statement);
        return NORMAL;
      case 'run':
        this.#own(statement, statement.value);
        return NORMAL;
      case 'if':
        return this.#body(this.#own(statement, statement.condition) ? statement.yes : (statement.no ?? []));
      case 'switch':
        return this.#switch(statement);
      case 'while':
      case 'do':
      case 'for':
      case 'forOf':
        return this.#loop(statement, label);
      case 'block':
        return this.#endOf(this.#body(statement.body), label);
      case 'labelled':
        return this.execute(statement.body, statement.label);
      case 'try':
        return this.#try(statement);
      case 'return':
        return this.#return(statement);
      case 'throw':
        throw this.#thrownBy(statement, statement.value);
      case 'break':
      case 'continue':
        return { kind: statement.kind, label: statement.label, at: statement };
      case 'function':
        if (!statement.isHoisted) this.#values.set(statement.name, statement);
        return NORMAL;
    }
  }

  #return(statement: Return): Completion {
    const value = statement.value && this.#own(statement, statement.value);
    const isReport = statement.value?.kind === 'probe' && statement.value.reports === true;
    return isReport
      ? this.guard.returned(statement, value as Report)
      : { kind: 'return', value, at: statement };
  }

  /** A jump to this label ends here. */
  #endOf(completion: Completion, label: string | undefined): Completion {
    return completion.kind === 'break' && label !== undefined && completion.label === label
      ? NORMAL
      : completion;
  }

  #thrownBy(statement: Statement, value: Expression): Thrown {
    const thrown = new Thrown(this.#own(statement, value));
    if (this.#depth === 0) thrown.at = statement;
    return thrown;
  }

  #switch(statement: Extract<Statement, { kind: 'switch' }>): Completion {
    const { cases } = statement;
    const value = this.#own(statement, statement.value);
    const found = cases.findIndex(({ test }) => test === value);
    const first = found >= 0 ? found : cases.findIndex(({ test }) => test === undefined);
    for (const { body, breaks } of first < 0 ? [] : cases.slice(first)) {
      const completion = this.#body(breaks === undefined ? body : [...body, breaks]);
      if (completion.kind === 'break' && completion.label === undefined) return NORMAL;
      if (completion.kind !== 'normal') return completion;
    }
    return NORMAL;
  }

  #try({ body, handler, finalizer }: Try): Completion {
    let completion: Completion = NORMAL;
    try {
      completion = this.#handled(body, handler);
    } finally {
      const last = this.#body(finalizer ?? []);
      // biome-ignore lint/correctness/noUnsafeFinally: that is how JavaScript has it.
      if (last.kind !== 'normal') return last;
    }
    return completion;
  }

  #handled(body: Body, handler: Body | undefined): Completion {
    try {
      return this.#body(body);
    } catch (thrown) {
      if (handler === undefined || !(thrown instanceof Thrown)) throw thrown;
      return this.#body(handler);
    }
  }

  #loop(loop: Loop, label: string | undefined): Completion {
    let iteration = 0;
    let end: Completion = NORMAL;
    const goesOn = (): boolean => {
      const completion = this.#iteration(loop, iteration++);
      if (completion.kind === 'normal') return true;
      const isOwn = 'label' in completion && (completion.label === undefined || completion.label === label);
      if (completion.kind === 'continue' && isOwn) return true;
      end = isOwn ? NORMAL : completion;
      return false;
    };
    this.#head(loop, goesOn);
    if (this.#depth === 0 && end.kind !== 'return') this.guard.afterLoop(loop);
    return end;
  }

  #iteration(loop: Loop, iteration: number): Completion {
    const run = (): Completion => this.#body(iterationOf(loop));
    return this.#depth > 0 ? run() : this.guard.iterate(loop, iteration, run);
  }

  #head(loop: Loop, goesOn: () => boolean): void {
    if (loop.kind === 'while') while (this.#own(loop, loop.condition) && goesOn());
    else if (loop.kind === 'do') while (goesOn() && this.#own(loop, loop.condition));
    else if (loop.kind === 'for') this.#for(loop, goesOn);
    else
      for (const item of this.#own(loop, loop.source) as number[]) {
        this.#values.set(loop.item, item);
        if (!goesOn()) break;
      }
  }

  #for(loop: For, goesOn: () => boolean): void {
    const index = (): number => this.#values.get(loop.index) as number;
    this.#values.set(loop.index, 0);
    while (index() < (this.#own(loop, loop.limit) as number) && goesOn())
      this.#values.set(loop.index, index() + 1);
  }

  #unpackAt(statement: Unpack): void {
    this.#at(statement, () => this.#unpack(statement));
  }

  #unpack({ pattern, value }: Pick<Unpack, 'pattern' | 'value'>): unknown {
    const from = this.#evaluate(value);
    pattern.elements.forEach(({ name, fallback }, index) => {
      const object = this.#baseOf(name);
      const given = pattern.of === 'list' ? (from as unknown[])[index] : (from as Fields).n;
      this.#set(name, object, given === undefined && fallback ? this.#evaluate(fallback) : given);
    });
    return from;
  }

  /** The object that a property path starts from, which is asked for before the value is. */
  #baseOf(name: string): unknown {
    return isPath(name) ? this.#read(rootOf(name)) : undefined;
  }

  /** @param object which the name's root held before the value was made */
  #set(name: string, object: unknown, value: unknown): void {
    if (isPath(name)) (object as Fields)[fieldOf(name)] = value;
    else this.#values.set(name, value);
  }

  /** Evaluates an expression that belongs to the statement itself. */
  #own(statement: Statement, expression: Expression): unknown {
    return this.#at(statement, () => this.#evaluate(expression));
  }

  #at<T>(statement: Statement, evaluate: () => T): T {
    if (this.#depth === 0) this.#evaluated = statement;
    try {
      return evaluate();
    } catch (thrown) {
      if (this.#depth === 0 && thrown instanceof Thrown) thrown.at ??= statement;
      throw thrown;
    }
  }

  #evaluate(expression: Expression): unknown {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'read':
        return this.#get(expression.name);
      case 'probe':
        return this.#probe(expression);
      case 'binary':
        return this.#binary(expression);
      case 'not':
        return !this.#evaluate(expression.of);
      case 'choice':
        return this.#evaluate(this.#evaluate(expression.condition) ? expression.yes : expression.no);
      case 'isDefined':
        return this.#evaluate(expression.of) !== undefined;
      case 'size':
        return ((this.#evaluate(expression.of) as string | number[] | undefined) ?? '').length;
      case 'assign':
        return this.#assign(expression);
      case 'unpackInto':
        return this.#unpack(expression);
      case 'takenApart':
        return this.#get(expression.name);
      case 'call':
        return this.#call(expression.name);
      case 'newList':
        return expression.items.map((item) => this.#evaluate(item));
      case 'keep':
        this.#kept.push(expression.name);
        return undefined;
      case 'runKept':
        for (const name of this.#kept) this.#call(name);
        return undefined;
      case 'must':
        return this.#evaluate(expression.of);
      case 'reject':
        throw new Thrown(this.#evaluate(expression.error), this.#depth === 0);
      case 'orElse':
        return this.#evaluate(expression.of) ?? this.#evaluate(expression.otherwise);
      case 'newObject': {
        const { n, b, m } = expression;
        return { n: this.#evaluate(n), b: this.#evaluate(b), m: this.#evaluate(m) };
      }
      case 'push':
        return (this.#read(expression.list) as unknown[]).push(this.#evaluate(expression.value));
      case 'absorb': {
        const reports = expression.of.map((probe) => this.#evaluate(probe) as Report);
        return this.guard.absorb(this.#evaluated as Statement, expression, reports);
      }
    }
  }

  #probe({ id, args }: Extract<Expression, { kind: 'probe' }>): unknown {
    const values = args.map((argument) => this.#evaluate(argument));
    try {
      return this.world.call(id, values);
    } catch (value) {
      throw new Thrown(value);
    }
  }

  #binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): unknown {
    const first = this.#evaluate(left);
    if (operator === '&&') return first && this.#evaluate(right);
    if (operator === '||') return first || this.#evaluate(right);
    const second = this.#evaluate(right);
    return operator === '+' ? (first as number) + (second as number) : (first as number) < (second as number);
  }

  #get(name: string): unknown {
    const value = this.#read(rootOf(name));
    return isPath(name) ? (value as Fields)[fieldOf(name)] : value;
  }

  #assign({ name, operator, value }: Assign): unknown {
    const before = operator === '=' ? undefined : this.#get(name);
    const object = this.#baseOf(name);
    const given = this.#evaluate(value);
    const after = operator === '=' ? given : (before as number) + (given as number);
    this.#set(name, object, after);
    return operator === '++' ? before : after;
  }

  /** "A closure that reaches something unset in a way that cannot be seen … gets a `ReferenceError`". */
  #read(name: string): unknown {
    const value = this.#values.get(name);
    if (value !== UNSET) return value;
    if (this.#depth === 0) throw new Error(`The model reads ${name}, which is unset.`);
    throw new Thrown(new ReferenceError(`Cannot access '${name}' before initialization`));
  }

  #call(name: string): unknown {
    this.#read(name);
    this.#depth += 1;
    try {
      const completion = this.#body(this.code.function(name)?.body ?? []);
      return completion.kind === 'return' ? completion.value : undefined;
    } finally {
      this.#depth -= 1;
    }
  }
}
