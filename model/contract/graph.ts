import { isPath, readBy, rootOf, writtenBy } from '../language/paths.js';
import type {
  Assign,
  Body,
  Do,
  Expression,
  Loop,
  Probe,
  Program,
  Statement,
  Try,
  Unpack,
} from '../language/program.js';
import { expressionsOf, isLoop, iterationOf, partsOf } from '../language/walk.js';
import { type CodeReader, readsIn, takenFrom } from './code.js';

/**
 * A program as a graph of single events, of which all rules of the contract that speak of what "may" or "certainly"
 * happens are plain questions: can this be reached from there without passing that?
 */
export interface Node {
  readonly id: number;
  readonly event: Event | undefined;
  readonly next: Set<Node>;
}

export type Event =
  | {
      readonly kind: 'read';
      readonly name: string;
      readonly expression: Expression;
      /** Read only to write a property of what it holds: `o1` in `o1.n = 1`. */
      readonly isBase?: boolean;
    }
  | { readonly kind: 'write'; readonly name: string; readonly value: Expression | undefined }
  /** From here on the variable is known to hold one of these. */
  | { readonly kind: 'assume'; readonly name: string; readonly members: readonly string[] }
  | { readonly kind: 'jump'; readonly to: Statement }
  | { readonly kind: 'decide' };

/** The nodes of a statement, from `begin` to `end`; a `finally` block has several, for the ways that lead into it. */
export interface Span {
  readonly begin: Node;
  /** Reached if the statement completes normally. */
  readonly end: Node;
  readonly nodes: readonly Node[];
}

export interface Graph {
  readonly start: Node;
  spansOf(part: Part): readonly Span[];
}

/** A disposal comes at the end of its block. */
export type Part = Statement | Probe;

export function buildGraph(program: Program, code: CodeReader): Graph {
  const builder = new GraphBuilder(code);
  const start = builder.build(program);
  return { start, spansOf: (part) => builder.spans.get(part) ?? [] };
}

interface Branches {
  readonly yes: readonly Node[];
  readonly no: readonly Node[];
}

interface Target {
  readonly statement: Statement;
  readonly label: string | undefined;
  readonly breaks: Node[];
  readonly continues: Node[];
}

class GraphBuilder {
  readonly spans = new Map<Part, Span[]>();
  readonly #nodes: Node[] = [];
  readonly #targets: Target[] = [];
  /** What is executed next follows these. */
  #ends: readonly Node[] = [];
  #label: string | undefined;
  /** How many `try` blocks with a `catch` are around. */
  #caught = 0;

  constructor(private readonly code: CodeReader) {}

  build(program: Program): Node {
    const start = this.#add();
    this.#body(program.parameters);
    this.#body(program.body);
    return start;
  }

  #add(event?: Event): Node {
    const node = { id: this.#nodes.length, event, next: new Set<Node>() };
    this.#nodes.push(node);
    this.#joinTo(node);
    this.#ends = [node];
    return node;
  }

  #joinTo(node: Node): void {
    for (const end of this.#ends) end.next.add(node);
  }

  #body(body: Body): void {
    for (const statement of body) this.#statement(statement);
    for (const statement of [...body].reverse())
      if (statement.kind === 'using' && statement.value.disposal !== undefined)
        this.#span(statement.value.disposal, () => {});
  }

  #statement(statement: Statement): void {
    this.#span(statement, () => this.#inside(statement));
  }

  #span(part: Part, build: () => void): void {
    const from = this.#nodes.length;
    const begin = this.#add();
    build();
    const end = this.#add();
    const span = { begin, end, nodes: this.#nodes.slice(from) };
    this.spans.set(part, [...(this.spans.get(part) ?? []), span]);
  }

  #inside(statement: Statement): void {
    switch (statement.kind) {
      case 'declare':
        if (statement.value !== undefined) this.#value(statement.value);
        return this.#write(statement.name, statement.value);
      case 'using':
        this.#value(statement.value);
        return this.#write(statement.name, undefined);
      case 'unpack':
        return this.#unpack(statement);
      case 'run':
        return this.#run(statement.value);
      case 'if':
        return this.#if(this.#condition(statement.condition), statement.yes, statement.no);
      case 'switch':
        return this.#switch(statement);
      case 'while':
      case 'do':
      case 'for':
      case 'forOf':
        return this.#loop(statement);
      case 'block':
        return this.#target(statement, () => this.#body(statement.body));
      case 'labelled':
        this.#label = statement.label;
        return this.#statement(statement.body);
      case 'try':
        return this.#try(statement);
      case 'return':
      case 'throw':
        return this.#leave(statement);
      case 'break':
      case 'continue':
        return this.#jump(statement);
      case 'function':
        if (statement.isHoisted) return;
        this.#reads(readsIn(this.code.ofStatements([statement])), { kind: 'call', name: statement.name });
        this.#add({ kind: 'write', name: statement.name, value: undefined });
    }
  }

  #if({ yes, no }: Branches, onYes: Body, onNo: Body | undefined): void {
    this.#ends = yes;
    this.#body(onYes);
    const after = this.#ends;
    this.#ends = no;
    this.#body(onNo ?? []);
    this.#ends = [...after, ...this.#ends];
  }

  #switch(statement: Extract<Statement, { kind: 'switch' }>): void {
    this.#value(statement.value);
    const dispatch = this.#ends;
    this.#target(statement, () => {
      this.#ends = [];
      for (const { body, breaks } of statement.cases) {
        this.#ends = [...dispatch, ...this.#ends];
        this.#body(body);
        if (breaks !== undefined) this.#statement(breaks);
      }
      if (!statement.cases.some(({ test }) => test === undefined)) this.#ends = [...dispatch, ...this.#ends];
    });
  }

  #loop(loop: Loop): void {
    if (loop.kind === 'for') this.#add({ kind: 'write', name: loop.index, value: undefined });
    if (loop.kind === 'forOf') this.#value(loop.source);
    const head = this.#add();
    const tested = loop.kind === 'do' ? undefined : this.#head(loop);
    const exits: Node[] = [...(tested?.no ?? [])];
    this.#target(
      loop,
      () => {
        this.#ends = tested?.yes ?? [head];
        this.#body(iterationOf(loop));
      },
      () => {
        exits.push(...this.#again(loop, head));
      },
    );
    this.#ends = [...this.#ends, ...exits];
  }

  #head(loop: Exclude<Loop, Do>): Branches {
    if (loop.kind === 'while') return this.#condition(loop.condition);
    if (loop.kind === 'forOf') {
      const no = this.#ends;
      return { yes: [this.#add({ kind: 'write', name: loop.item, value: undefined })], no };
    }
    this.#reads([loop.index], { kind: 'read', name: loop.index });
    this.#value(loop.limit);
    return { yes: this.#ends, no: this.#ends };
  }

  /** What follows an iteration: the way back to the head. Gives the ways out. */
  #again(loop: Loop, head: Node): readonly Node[] {
    let out: readonly Node[] = [];
    if (loop.kind === 'for') {
      this.#reads([loop.index], { kind: 'read', name: loop.index });
      this.#add({ kind: 'write', name: loop.index, value: undefined });
    } else if (loop.kind === 'do') {
      const { yes, no } = this.#condition(loop.condition);
      this.#ends = yes;
      out = no;
    }
    this.#joinTo(head);
    this.#ends = [];
    return out;
  }

  /** Runs `build`, in which jumps may lead to the statement; `again` is built where `continue` leads. */
  #target(statement: Statement, build: () => void, again: () => void = () => {}): void {
    const target: Target = { statement, label: this.#label, breaks: [], continues: [] };
    this.#label = undefined;
    this.#targets.push(target);
    build();
    this.#targets.pop();
    this.#ends = [...this.#ends, ...target.continues];
    again();
    this.#ends = [...this.#ends, ...target.breaks];
  }

  #jump({ kind, label }: Extract<Statement, { kind: 'break' | 'continue' }>): void {
    const fits = (target: Target): boolean => {
      if (label !== undefined) return target.label === label;
      return isLoop(target.statement) || (kind === 'break' && target.statement.kind === 'switch');
    };
    const target = [...this.#targets].reverse().find(fits) as Target;
    this.#add({ kind: 'jump', to: target.statement });
    target[kind === 'break' ? 'breaks' : 'continues'].push(...this.#ends);
    this.#ends = [];
  }

  #leave(statement: Extract<Statement, { kind: 'return' | 'throw' }>): void {
    expressionsOf(statement).forEach((value) => this.#value(value));
    if (statement.kind === 'return' || this.#caught === 0) this.#add({ kind: 'decide' });
    this.#ends = [];
  }

  /** Whatever runs in a `try` block may be the last before its `catch`, and before the `finally` block that is left early. */
  #try(statement: Try): void {
    const before = this.#ends;
    const from = this.#nodes.length;
    const isCaught = statement.handler !== undefined;
    if (isCaught) this.#caught += 1;
    this.#body(statement.body);
    if (isCaught) this.#caught -= 1;
    const passed = (): readonly Node[] => [...before, ...this.#nodes.slice(from)];
    if (statement.handler !== undefined) {
      const after = this.#ends;
      this.#ends = passed();
      this.#body(statement.handler);
      this.#ends = [...after, ...this.#ends];
    }
    const decided = this.#nodes.slice(from).filter(({ event }) => event?.kind === 'decide');
    if (statement.finalizer !== undefined) this.#finally(statement.finalizer, passed(), decided);
  }

  /** A `finally` block is run after whatever was thrown, after a decision that waits for it, or in between. */
  #finally(finalizer: Body, passed: readonly Node[], decided: readonly Node[]): void {
    const normal = this.#ends;
    this.#ends = passed;
    this.#body(finalizer);
    this.#ends = decided;
    this.#body(finalizer);
    // A decision that waits for the block is lost with it.
    if (decided.length > 0) this.#add({ kind: 'decide' });
    this.#ends = normal;
    this.#body(finalizer);
  }

  #run(value: Expression): void {
    if (value.kind === 'reject') {
      this.#value(value);
      this.#ends = [];
      return;
    }
    if (value.kind !== 'probe' || (value.gives !== 'assert' && value.gives !== 'never'))
      return this.#value(value);
    const [condition, ...others] = value.args;
    const branches =
      value.gives === 'assert' && condition !== undefined ? this.#condition(condition) : undefined;
    if (branches !== undefined) this.#ends = [...branches.yes, ...branches.no];
    for (const argument of branches === undefined ? value.args : others) this.#value(argument);
    if (this.#caught === 0) this.#add({ kind: 'decide' });
    // After an assertion its argument is known to be true.
    if (branches !== undefined && condition !== undefined) this.#ends = this.#condition(condition).yes;
    if (value.gives === 'never') this.#ends = [];
  }

  #condition(condition: Expression): Branches {
    if (condition.kind === 'not') {
      const { yes, no } = this.#condition(condition.of);
      return { yes: no, no: yes };
    }
    if (condition.kind === 'binary' && (condition.operator === '&&' || condition.operator === '||'))
      return this.#logical(condition);
    this.#value(condition);
    if (condition.kind === 'read') return this.#split(condition.name, 'true', 'false');
    if (condition.kind === 'isDefined') return this.#split(condition.of.name, 'string', 'undefined');
    return { yes: this.#ends, no: this.#ends };
  }

  #logical({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Branches {
    const first = this.#condition(left);
    this.#ends = operator === '&&' ? first.yes : first.no;
    const second = this.#condition(right);
    return operator === '&&'
      ? { yes: second.yes, no: [...first.no, ...second.no] }
      : { yes: [...first.yes, ...second.yes], no: second.no };
  }

  #split(name: string, yes: string, no: string): Branches {
    const before = this.#ends;
    const onYes = this.#add({ kind: 'assume', name, members: [yes] });
    this.#ends = before;
    const onNo = this.#add({ kind: 'assume', name, members: [no] });
    return { yes: [onYes], no: [onNo] };
  }

  #value(expression: Expression): void {
    switch (expression.kind) {
      case 'read':
        return this.#reads(readBy(expression.name), expression);
      case 'isDefined':
      case 'size':
      case 'not':
        return this.#value(expression.of);
      case 'binary':
        return this.#binary(expression);
      case 'choice':
        return this.#choice(expression);
      case 'unpackInto':
        return this.#unpack(expression);
      case 'takenApart':
        return this.#reads(takenFrom(expression), expression);
      case 'assign':
        return this.#assign(expression);
      case 'call':
      case 'keep':
        return this.#reads(readsIn(this.code.ofExpression(expression)), expression);
      case 'push':
        this.#reads([expression.list], expression);
        return this.#value(expression.value);
      case 'probe':
        if (expression.on !== undefined) this.#reads([expression.on], expression);
        return expression.args.forEach((argument) => this.#value(argument));
      case 'must':
        this.#value(expression.of);
        if (this.#caught === 0) this.#add({ kind: 'decide' });
        return;
      case 'reject':
        return this.#value(expression.error);
      case 'orElse': {
        this.#value(expression.of);
        const { yes, no } = this.#split(expression.of.name, 'string', 'undefined');
        this.#ends = no;
        this.#value(expression.otherwise);
        // TypeScript goes on behind a call that never returns, if it is a part of an expression.
        this.#ends = [...yes, ...this.#ends];
        return;
      }
      case 'newObject':
        return partsOf(expression).forEach((part) => this.#value(part));
      case 'newList':
        return expression.items.forEach((item) => this.#value(item));
      case 'absorb':
        return expression.of.forEach((probe) => this.#value(probe));
    }
  }

  #binary(expression: Extract<Expression, { kind: 'binary' }>): void {
    const { operator, left, right } = expression;
    if (operator === '+' || operator === '<') {
      this.#value(left);
      return this.#value(right);
    }
    const { yes, no } = this.#condition(left);
    this.#ends = operator === '&&' ? yes : no;
    this.#value(right);
    this.#ends = [...this.#ends, ...(operator === '&&' ? no : yes)];
  }

  #choice({ condition, yes: onYes, no: onNo }: Extract<Expression, { kind: 'choice' }>): void {
    const { yes, no } = this.#condition(condition);
    this.#ends = yes;
    this.#value(onYes);
    const after = this.#ends;
    this.#ends = no;
    this.#value(onNo);
    this.#ends = [...after, ...this.#ends];
  }

  #assign(expression: Assign): void {
    const { name, operator, value } = expression;
    if (operator !== '=') this.#reads(readBy(name), expression);
    else if (isPath(name)) this.#add({ kind: 'read', name: rootOf(name), expression, isBase: true });
    this.#value(value);
    this.#write(name, operator === '=' ? value : undefined);
  }

  #unpack({ pattern, value }: Pick<Unpack, 'pattern' | 'value'>): void {
    this.#value(value);
    for (const { name, fallback } of pattern.elements) {
      if (isPath(name)) this.#add({ kind: 'read', name: rootOf(name), expression: value, isBase: true });
      const given = this.#ends;
      if (fallback !== undefined) this.#value(fallback);
      this.#ends = [...given, ...this.#ends];
      this.#write(name, undefined);
    }
  }

  #write(name: string, value: Expression | undefined): void {
    for (const written of writtenBy(name))
      this.#add({ kind: 'write', name: written, value: written === name ? value : undefined });
  }

  #reads(names: readonly string[], expression: Expression): void {
    for (const name of names) this.#add({ kind: 'read', name, expression });
  }
}
