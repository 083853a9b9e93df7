import { isPath, pathsFrom, rootOf } from '../language/paths.js';
import type { Body, Expression, Statement, Unpack } from '../language/program.js';
import { bodiesOf, statementsIn } from '../language/walk.js';
import { assignedBy, type Code, type CodeReader, declaredInside, readsIn, writesIn } from './code.js';
import type { Graph, Node, Span } from './graph.js';
import type { Objects } from './made-objects.js';
import type { Narrowing } from './narrowing.js';
import { exitTests } from './exit-tests.js';
import { handedOnIn, passedOn, touchesIn } from './touches.js';

/** What a step does with data, by the names of variables. */
export interface Rule {
  /** "It needs every binding that it may read before it has certainly assigned it". */
  readonly needs: ReadonlySet<string>;
  /**
   * What of that is only read to write a property of what it holds: "A property that is set afterwards counts by what it
   * is set to".
   */
  readonly bases: ReadonlySet<string>;
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
  /** "what the exit condition of a loop in a failed step tests", and the properties of made objects that it hands on. */
  readonly tests: ReadonlySet<string>;
}

/** Works out the rules of statements. */
export class RuleReader {
  readonly #boundPaths: ReadonlySet<string>;

  constructor(
    private readonly graph: Graph,
    private readonly code: CodeReader,
    private readonly narrowing: Narrowing,
    private readonly objects: Objects,
  ) {
    this.#boundPaths = this.#findBoundPaths();
  }

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
      bases: visible([...needs].filter((name) => spans.every((span) => isBase(span, name)))),
      conditions: visible(conditions),
      narrowed: visible(narrowed),
      provides: visible(provided),
      certain: visible(
        [...provided].filter((name) => spans.some((span) => assignsAlways(statement, span, name))),
      ),
      touches: visible(this.#touches(code)),
      tests: visible([...this.testsIn([statement]), ...this.#handedPaths(code)]),
    };
  }

  /** The conditions in a statement, and the values that they may depend on. */
  decidingValues(statement: Statement): Expression[] {
    const code = this.code.ofStatements([statement]);
    const decided = this.#sourcesOf(code, this.#decidedBy(statement));
    const values = [...decided].flatMap((name) => [...valuesOf(code, name), ...this.#givenWith(code, name)]);
    return [...this.#conditionsIn(statement), ...values];
  }

  /** What a failed iteration may have changed outside itself, and what would have ended its loop. */
  changesOf(loop: Statement): ReadonlySet<string> {
    const [body = []] = bodiesOf(loop);
    const code = this.code.ofStatements(body);
    const unsettled = [...this.testsIn(body, loop), ...this.#handedPaths(code)];
    return new Set([...this.madeBy(loop), ...this.#visibleAfter(loop)(unsettled)]);
  }

  /** What an iteration assigns, and the made objects that it changes. */
  madeBy(loop: Statement): ReadonlySet<string> {
    const code = this.code.ofStatements(bodiesOf(loop)[0] ?? []);
    return this.#visibleAfter(loop)([...writesIn(code), ...this.#touches(code)]);
  }

  /** Leaves out what the statements after this one cannot see. */
  #visibleAfter(statement: Statement): (names: Iterable<string>) => Set<string> {
    const hidden = declaredInside(statement);
    return (names) =>
      new Set([...names].filter((name) => !hidden.has(rootOf(name)) && !this.code.locals.has(rootOf(name))));
  }

  /** An item would find a variable changed that TypeScript has narrowed for the body. */
  changesNarrowed(loop: Statement): boolean {
    const [body = []] = bodiesOf(loop);
    const code = this.code.ofStatements(body);
    const changed = new Set([...writesIn(code), ...this.#handedPaths(code)]);
    const spans = spansOfBody(this.graph, body);
    return [...changed].some((name) => this.#isNarrowed(spans, name));
  }

  /** What conditions on which loops end read: those of `while`, `do` and `for`, and of an `if` or `switch` with a `break`. */
  testsIn(body: Body, around?: Statement): string[] {
    const tests = body.flatMap((statement) => exitTests(statement, around === undefined ? [] : [around]));
    return tests
      .flatMap((test) => readsIn(this.code.ofExpression(test)))
      .filter((name) => (isPath(name) ? this.#boundPaths.has(name) : name !== 'this'));
  }

  /** Property paths "count as bindings where the function assigns them", and where a loop ends on them. */
  #findBoundPaths(): Set<string> {
    const { expressions } = this.code.all;
    const { parameters, body } = this.code.program;
    const tests = [...parameters, ...body].flatMap((statement) => exitTests(statement, []));
    const tested = tests.flatMap((test) => this.code.ofExpression(test).expressions);
    const named = tested.flatMap((one) => ('name' in one ? [one.name] : []));
    return new Set([...named, ...expressions.flatMap(assignedBy)]);
  }

  /**
   * What a call gets together with an object, it may put into it. "Only objects that the function makes itself": any other
   * "keeps what it holds, and conditions on it are decided".
   */
  #givenWith({ expressions }: Code, name: string): Expression[] {
    if (this.objects.madeWith(name).length === 0) return [];
    return expressions.flatMap((expression) => {
      if (expression.kind === 'push') return expression.list === name ? [expression.value] : [];
      if (expression.kind !== 'probe') return [];
      return expression.on === name || expression.args.flatMap(passedOn).includes(name) ? [expression] : [];
    });
  }

  /** Only objects that the function made become unproven. */
  #touches(code: Code): string[] {
    return touchesIn(code).flatMap((name) => this.objects.madeWith(name));
  }

  /** In an object that a failure touches, a property may be another one now, while the variable holds what it held. */
  #handedPaths(code: Code): string[] {
    return handedOnIn(code)
      .flatMap((name) => this.objects.madeWith(name))
      .flatMap(pathsFrom);
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

/** No value of it goes on. */
function isBase(span: Span, name: string): boolean {
  return readsFirst(span, name).every(({ event }) => event?.kind === 'read' && event.isBase);
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
    if (statement.kind === 'using' && statement.name === name) return [statement.value];
    if (statement.kind === 'unpack') return unpackedInto(statement, name);
    return statement.kind === 'forOf' && statement.item === name ? [statement.source] : [];
  });
  const assigned = expressions.flatMap((expression) => {
    if (expression.kind === 'unpackInto') return unpackedInto(expression, name);
    return expression.kind === 'assign' && expression.name === name ? [expression.value] : [];
  });
  return [...declared, ...assigned];
}

/** What a pattern may put into a variable. */
function unpackedInto({ pattern, value }: Pick<Unpack, 'pattern' | 'value'>, name: string): Expression[] {
  const own = pattern.elements.filter((element) => element.name === name);
  return own.flatMap(({ fallback }) => (fallback === undefined ? [value] : [value, fallback]));
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
