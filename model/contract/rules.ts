import type { Body, Expression, Statement } from '../language/program.js';
import { bodiesOf, isLoop, statementsIn } from '../language/walk.js';
import { type Code, type CodeReader, declaredInside, readsIn, writesIn } from './code.js';
import type { Graph, Node, Span } from './graph.js';
import type { Objects } from './made-objects.js';
import type { Narrowing } from './narrowing.js';
import { passedOn, touchesIn } from './touches.js';

/** What a step does with data, by the names of variables. */
export interface Rule {
  /** "It needs every binding that it may read before it has certainly assigned it". */
  readonly needs: ReadonlySet<string>;
  /** What of that a condition reads: it may not be unproven. */
  readonly conditions: ReadonlySet<string>;
  /** What of that is read at a type that TypeScript has narrowed before: it may not be a value from before a failure. */
  readonly narrowed: ReadonlySet<string>;
  /** "A step provides the bindings it declares and those it may assign". */
  readonly provides: ReadonlySet<string>;
  /** What a completed step certainly assigns. */
  readonly certain: ReadonlySet<string>;
  /** Objects made in the function that it "writes to, calls a method on or passes on". */
  readonly touches: ReadonlySet<string>;
  /** "what the exit condition of a loop in a failed step tests" */
  readonly tests: ReadonlySet<string>;
}

/** Works out the rules of statements. */
export class RuleReader {
  constructor(
    private readonly graph: Graph,
    private readonly code: CodeReader,
    private readonly narrowing: Narrowing,
    private readonly objects: Objects,
  ) {}

  ruleOf(statement: Statement): Rule {
    const code = this.code.ofStatements([statement]);
    const visible = this.#visibleAfter(statement);
    const spans = this.graph.spansOf(statement);
    const provided = new Set(writesIn(code));
    const needs = new Set(
      readsIn(code).filter((name) => spans.some((span) => readsFirst(span, name).length > 0)),
    );
    const decided = this.#sourcesOf(code, this.#decidedBy(statement));
    const conditions = [...needs].filter((name) => decided.has(name));
    const narrowed = [...needs].filter((name) => this.#isNarrowed(spans, name));
    return {
      needs: visible(needs),
      conditions: visible(conditions),
      narrowed: visible(narrowed),
      provides: visible(provided),
      certain: visible(
        [...provided].filter((name) => spans.some((span) => assignsAlways(statement, span, name))),
      ),
      touches: visible(this.#touches(code)),
      tests: visible(this.testsIn([statement])),
    };
  }

  /** The conditions in a statement, and the values that they may depend on. */
  decidingValues(statement: Statement): Expression[] {
    const code = this.code.ofStatements([statement]);
    const decided = this.#sourcesOf(code, this.#decidedBy(statement));
    const values = [...decided].flatMap((name) => [...valuesOf(code, name), ...this.#givenWith(code, name)]);
    return [...this.#conditionsIn(statement), ...values];
  }

  /** What a failed iteration may have changed outside itself. */
  changesOf(loop: Statement): ReadonlySet<string> {
    const [body = []] = bodiesOf(loop);
    const code = this.code.ofStatements(body);
    return this.#visibleAfter(loop)([...writesIn(code), ...this.#touches(code), ...this.testsIn(body, loop)]);
  }

  /** Leaves out what the statements after this one cannot see. */
  #visibleAfter(statement: Statement): (names: Iterable<string>) => Set<string> {
    const hidden = declaredInside(statement);
    return (names) => new Set([...names].filter((name) => !hidden.has(name) && !this.code.locals.has(name)));
  }

  /** An item would find a variable changed that TypeScript has narrowed for the body. */
  changesNarrowed(loop: Statement): boolean {
    const [body = []] = bodiesOf(loop);
    const changed = new Set(writesIn(this.code.ofStatements(body)));
    const spans = spansOfBody(this.graph, body);
    return [...changed].some((name) => this.#isNarrowed(spans, name));
  }

  /** What conditions on which loops end read: those of `while`, `do` and `for`, and of an `if` or `switch` with a `break`. */
  testsIn(body: Body, around?: Statement): string[] {
    const tests = body.flatMap((statement) => exitTests(statement, around === undefined ? [] : [around]));
    return tests.flatMap((test) => readsIn(this.code.ofExpression(test)));
  }

  /**
   * What a call gets together with a list, it may put into it. "Only objects that the function makes itself": any other
   * "keeps what it holds, and conditions on it are decided".
   */
  #givenWith({ expressions }: Code, name: string): Expression[] {
    if (this.objects.madeWith(name).length === 0) return [];
    return expressions.flatMap((expression) => {
      if (expression.kind === 'push') return expression.list === name ? [expression.value] : [];
      if (expression.kind !== 'probe') return [];
      return expression.args.flatMap(passedOn).includes(name) ? [...expression.args] : [];
    });
  }

  /** Only objects that the function made become unproven. */
  #touches(code: Code): string[] {
    return touchesIn(code).flatMap((name) => this.objects.madeWith(name));
  }

  #isNarrowed(spans: readonly Span[], name: string): boolean {
    return spans.some((span) => this.narrowing.isNarrowedBefore(span, name, readsFirst(span, name)));
  }

  /** "A step whose condition reads something unproven is skipped": conditions at any depth, in closures too. */
  #decidedBy(statement: Statement): string[] {
    const conditions = this.#conditionsIn(statement);
    return conditions.flatMap((condition) => readsIn(this.code.ofExpression(condition)));
  }

  #conditionsIn(statement: Statement): Expression[] {
    const { statements } = this.code.thatMayRun([statement]);
    return [...new Set([...statementsIn(statement), ...statements])].flatMap(conditionsOf);
  }

  /** "It also counts when it reads a copy that was made in the step." */
  #sourcesOf(code: Code, names: readonly string[]): Set<string> {
    const found = new Set(names);
    for (const name of found)
      for (const value of [...valuesOf(code, name), ...this.#givenWith(code, name)])
        for (const source of readsIn(this.code.ofExpression(value))) found.add(source);
    return found;
  }
}

/** The reads of a variable that nothing in the statement has certainly assigned before. */
function readsFirst(span: Span, name: string): Node[] {
  const reached = reach(span, ({ event }) => event?.kind === 'write' && event.name === name);
  return [...reached].filter(({ event }) => event?.kind === 'read' && event.name === name);
}

/** No way through the statement, to its end or to a jump out of it, leaves the variable as it was. */
function assignsAlways(statement: Statement, span: Span, name: string): boolean {
  const own = new Set(statementsIn(statement));
  const unassigned = reach(span, ({ event }) => event?.kind === 'write' && event.name === name);
  return ![...unassigned].some(
    (node) => node === span.end || (node.event?.kind === 'jump' && !own.has(node.event.to)),
  );
}

/** The nodes of a statement that can be reached without going through certain ones. */
function reach({ begin, nodes }: Span, isWall: (node: Node) => boolean): Set<Node> {
  const within = new Set(nodes);
  const found = new Set([begin]);
  for (const node of found)
    if (!isWall(node)) for (const next of node.next) if (within.has(next)) found.add(next);
  return found;
}

/** "the condition of `if`, `switch`, `while`, `do`, `for`, and of an expression statement or `return` that is …" */
function conditionsOf(statement: Statement): Expression[] {
  switch (statement.kind) {
    case 'if':
    case 'while':
    case 'do':
      return [statement.condition];
    case 'switch':
      return [statement.value];
    case 'for':
      return [{ kind: 'read', name: statement.index }, statement.limit];
    case 'run':
    case 'return':
      return statement.value === undefined ? [] : decidedWithin(statement.value);
    default:
      return [];
  }
}

/** "… `a && b`, `a || b` or `a ? b : c` as a whole" */
function decidedWithin(value: Expression): Expression[] {
  if (value.kind === 'choice') return [value.condition];
  return value.kind === 'binary' && (value.operator === '&&' || value.operator === '||') ? [value.left] : [];
}

/** What is put into a variable. */
function valuesOf({ statements, expressions }: Code, name: string): Expression[] {
  const declared = statements.flatMap((statement) => {
    if (statement.kind === 'declare' && statement.name === name && statement.value !== undefined)
      return [statement.value];
    return statement.kind === 'forOf' && statement.item === name ? [statement.source] : [];
  });
  const assigned = expressions.flatMap((expression) => {
    return expression.kind === 'assign' && expression.name === name ? [expression.value] : [];
  });
  return [...declared, ...assigned];
}

/** The conditions on which the loops in a statement end, and those around it that its jumps end. */
function exitTests(statement: Statement, around: readonly Statement[]): Expression[] {
  const own: Expression[] = [];
  if (statement.kind === 'while' || statement.kind === 'do') own.push(statement.condition);
  if (statement.kind === 'for') own.push({ kind: 'read', name: statement.index }, statement.limit);
  if (statement.kind === 'if' && endsLoop(statement, around)) own.push(statement.condition);
  if (statement.kind === 'switch' && endsLoop(statement, around)) own.push(statement.value);
  const inside = [...around, statement];
  return [...own, ...bodiesOf(statement).flatMap((body) => body.flatMap((one) => exitTests(one, inside)))];
}

/** Whether a statement has a `break` that ends a loop around it. */
function endsLoop(statement: Statement, around: readonly Statement[]): boolean {
  const visit = (one: Statement, path: readonly Statement[]): boolean => {
    if (one.kind === 'break') {
      const left = path.slice(targetOf(one.label, path));
      return left.some((at) => isLoop(at) && around.includes(at));
    }
    return bodiesOf(one).some((body) => body.some((inner) => visit(inner, [...path, one])));
  };
  return visit(statement, around);
}

/** Which of the statements around it a `break` ends. */
function targetOf(label: string | undefined, path: readonly Statement[]): number {
  const fits = (at: Statement): boolean =>
    label === undefined ? isLoop(at) || at.kind === 'switch' : at.kind === 'labelled' && at.label === label;
  const found = [...path].reverse().findIndex(fits);
  return found < 0 ? 0 : path.length - 1 - found;
}

/** A body taken together, from its first statement to its last. */
function spansOfBody(graph: Graph, body: Body): Span[] {
  const [first, ...others] = body;
  if (first === undefined) return [];
  return graph.spansOf(first).map((span, copy) => {
    const later = others.flatMap((statement) => graph.spansOf(statement).slice(copy, copy + 1));
    const nodes = [span, ...later].flatMap((one) => one.nodes);
    return { begin: span.begin, end: (later.at(-1) ?? span).end, nodes };
  });
}
