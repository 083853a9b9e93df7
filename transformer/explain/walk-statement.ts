import type ts from 'typescript';
import * as runtime from '../../runtime/emitted.js';
import type { Resilient } from '../../types/index.js';
import type { Outline, ResumedLoop, Site } from '../analyse/outline.js';
import { isLoop, isWithin, jumpTarget, usingStatements } from '../analyse/syntax.js';
import type { PathInput } from './path.js';
import { canThrowItself, isCompound, isEndless, isNeverCall } from './statements.js';

/** How a statement ends that does not throw. */
export type Completion =
  | { readonly kind: 'normal' }
  | { readonly kind: 'return'; readonly report: Resilient<unknown>; readonly site: number }
  | { readonly kind: 'jump'; readonly to: ts.Node; readonly goesOn: boolean };

const NORMAL: Completion = { kind: 'normal' };

/** How often a loop goes round after a failure: not at all, once, and once more, since a round may see what one before it left. */
const ROUNDS = 3;

/** Thrown where a path does not come to the failure that is looked at. */
export class NotReached extends Error {}

/**
 * Walks through the statements of compound steps: up to the failing site by the shortest way, from there on by what is
 * chosen. Parts in which nothing depends on the way are passed as a whole.
 */
export abstract class StatementWalker {
  /** The number of the site that runs, as in the guarded code. */
  protected at = 0;
  protected recorder: runtime.Recorder | undefined;
  protected hasFailed = false;
  protected threw = false;
  protected returnedAt = 0;
  protected readonly begun = new Set<number>();
  protected readonly forced = new Error('fails');
  protected readonly tsc: typeof ts;
  protected readonly outline: Outline;
  protected readonly failingSite: Site | undefined;
  /** The author's handlers that run for the failure. */
  #handling = 0;
  protected readonly iterations: number[] = [];
  /** Those in which the failing `return` stands. */
  protected returnedIn: readonly number[] = [];

  constructor(protected readonly input: PathInput) {
    this.tsc = input.env.tsc;
    this.outline = input.facts.outline;
    this.failingSite = this.outline.sites[input.failure.site - 1];
  }

  /** Notes that a site runs; throws if it is the one to fail. */
  protected begin(site: number): void {
    this.at = site;
    if (this.hasFailed) this.begun.add(site);
    else if (site === this.input.failure.site && this.input.failure.way === 'fails') this.#failNow();
  }

  #failNow(): never {
    this.hasFailed = true;
    throw this.forced;
  }

  protected abstract isRejecting(node: ts.Statement): boolean;

  protected statement(node: ts.Statement): Completion {
    const { tsc } = this;
    if (!this.hasFailed && !this.holdsFailure(node)) return NORMAL;
    if (tsc.isBlock(node)) return this.#block(node);
    const site = this.outline.siteOf.get(node);
    if (site === undefined)
      return tsc.isLabeledStatement(node) ? this.#labelled(node, this.statement(node.statement)) : NORMAL;
    if (canThrowItself(tsc, node)) this.begin(site.number);
    if (this.input.plan.checks.some((check) => check.site === site.number))
      this.#tell((recorder) => runtime.check(recorder, site.number));
    this.#rejections(site);
    const completion = this.#inside(node, site);
    if (completion.kind === 'normal' && isLoop(tsc, node)) this.#afterLoop(node);
    return completion;
  }

  #tell(tell: (recorder: runtime.Recorder) => void): void {
    if (this.recorder !== undefined) tell(this.recorder);
  }

  /** Calls of `reject` in a statement that does more. */
  #rejections({ node }: Site): void {
    if (this.hasFailed) return;
    for (const { node: call, statement, number } of this.outline.sites)
      if (statement === node && call !== node && this.tsc.isCallExpression(call)) this.begin(number);
  }

  #afterLoop(node: ts.Node): void {
    const loop = this.outline.loopOf.get(node);
    if (loop !== undefined && this.input.plan.loops[loop.number - 1]?.endsAfter === true)
      this.#tell((recorder) => runtime.afterLoop(recorder));
  }

  #labelled(node: ts.LabeledStatement, completion: Completion): Completion {
    return completion.kind === 'jump' && completion.to === node ? NORMAL : completion;
  }

  #block(node: ts.Block): Completion {
    const completion = this.#list(node.statements);
    const last = usingStatements(this.tsc, node).at(-1);
    const disposal = last && this.outline.siteOf.get(last.declarationList);
    if (disposal !== undefined) this.begin(disposal.number);
    return completion;
  }

  #list(statements: readonly ts.Statement[]): Completion {
    for (const one of statements) {
      const completion = this.statement(one);
      if (completion.kind !== 'normal') return completion;
    }
    return NORMAL;
  }

  protected holdsFailure(node: ts.Node): boolean {
    return this.failingSite !== undefined && isWithin(this.failingSite.node, node);
  }

  #inside(node: ts.Statement, site: Site): Completion {
    const { tsc } = this;
    if (tsc.isReturnStatement(node) && !this.isRejecting(node)) return this.returns(site.number);
    if (this.#isThrowing(node)) return this.#throws();
    if (tsc.isBreakOrContinueStatement(node)) return this.#jump(node);
    if (!isCompound(tsc, node)) return NORMAL;
    const exits = this.hasFailed ? this.#exitsOf(node) : undefined;
    if (exits !== undefined) return this.#asAWhole(node, exits);
    if (tsc.isTryStatement(node)) return this.#try(node);
    if (isLoop(tsc, node)) return this.#loop(node, site);
    if (tsc.isLabeledStatement(node)) return this.#labelled(node, this.statement(node.statement));
    if (tsc.isIfStatement(node)) return this.#choose([node.elseStatement, node.thenStatement]);
    return tsc.isSwitchStatement(node) ? this.#switch(node) : NORMAL;
  }

  protected returns(site: number): Completion {
    if (!this.hasFailed) this.begin(site);
    this.hasFailed ||= this.input.failure.way === 'rejection' && this.input.failure.site === site;
    if (!this.hasFailed) throw new NotReached();
    this.begun.add(site);
    this.returnedAt = site;
    this.returnedIn = [...this.iterations];
    return { kind: 'return', report: runtime.report(undefined, this.recorder), site };
  }

  /** On the way to a failure in what runs when a part is left: the part may have been left by a `return` of its own. */
  protected mayHaveReturned(part: ts.Node): Completion {
    const { decisions } = this.input.facts;
    const first = this.outline.sites.find(
      ({ node }) => decisions.get(node) === 'return' && isWithin(node, part),
    );
    if (this.hasFailed || first === undefined || this.input.choices.choose(2) === 0) return NORMAL;
    this.at = first.number;
    this.returnedAt = first.number;
    return { kind: 'return', report: runtime.report(undefined), site: first.number };
  }

  #throws(): never {
    if (!this.hasFailed) throw new NotReached();
    if (this.#handling === 0) this.threw = true;
    throw new Error('throws');
  }

  #jump(node: ts.BreakOrContinueStatement): Completion {
    const to = jumpTarget(this.tsc, node, this.input.facts.unit.node);
    return to === undefined ? NORMAL : { kind: 'jump', to, goesOn: this.tsc.isContinueStatement(node) };
  }

  /** One of these parts runs, or none where one is absent: to the failure by the one that holds it. */
  #choose(parts: readonly (ts.Statement | undefined)[]): Completion {
    if (!this.hasFailed) {
      const way = parts.find((part) => part !== undefined && this.holdsFailure(part));
      if (way === undefined) throw new NotReached();
      return this.statement(way);
    }
    if (!parts.some((part) => part !== undefined && this.#matters(part))) return NORMAL;
    const part = parts[this.input.choices.choose(parts.length)];
    return part === undefined ? NORMAL : this.statement(part);
  }

  /** Whether it makes a difference which way a part goes. */
  #matters(node: ts.Node): boolean {
    return this.outline.sites.some(
      (site) => isWithin(site.node, node) && (this.#mayLeave(site) || this.#isDecisive(site)),
    );
  }

  #mayLeave({ node }: Site): boolean {
    return (
      this.tsc.isBreakOrContinueStatement(node as ts.Statement) ||
      this.input.facts.decisions.get(node) === 'return'
    );
  }

  /** It is asked whether it can run; or it throws on what a handler has received. */
  #isDecisive({ node, number }: Site): boolean {
    return this.input.live.has(number) || (this.#handling > 0 && this.#isThrowing(node as ts.Statement));
  }

  #isThrowing(node: ts.Statement): boolean {
    return this.tsc.isThrowStatement(node) || this.isRejecting(node) || isNeverCall(this.input.env, node);
  }

  /**
   * The statements by which a compound statement may be left, if nothing else in it depends on the way: then it need not
   * be walked through.
   */
  #exitsOf(node: ts.Statement): Site[] | undefined {
    const inner = this.outline.sites.filter((site) => site.node !== node && isWithin(site.node, node));
    if (inner.some((site) => this.#isDecisive(site) || this.#runsWhenLeft(site.node))) return undefined;
    return inner.filter((site) => this.#mayLeave(site) && !this.#staysIn(site.node, node));
  }

  /** It stands in a `finally` block, or its own is one. */
  #runsWhenLeft(node: ts.Node): boolean {
    const { parent } = node;
    if (parent === undefined || parent === this.input.facts.unit.node) return false;
    return (this.tsc.isTryStatement(parent) && parent.finallyBlock === node) || this.#runsWhenLeft(parent);
  }

  /** A jump whose goal is in the statement, or the statement itself. */
  #staysIn(jump: ts.Node, node: ts.Node): boolean {
    if (!this.tsc.isBreakOrContinueStatement(jump as ts.Statement)) return false;
    const goal = jumpTarget(this.tsc, jump as ts.BreakOrContinueStatement, this.input.facts.unit.node);
    return goal !== undefined && (isWithin(goal, node) || this.#isOf(node, goal));
  }

  /** It completes, or is left by one of its exits. */
  #asAWhole(node: ts.Statement, exits: readonly Site[]): Completion {
    const ends = !isLoop(this.tsc, node) || !isEndless(this.tsc, node) || this.#breaks(node);
    const chosen = this.input.choices.choose(exits.length + (ends ? 1 : 0)) - (ends ? 1 : 0);
    const exit = exits[chosen];
    if (exit === undefined) return NORMAL;
    this.begin(exit.number);
    return this.tsc.isReturnStatement(exit.node)
      ? this.returns(exit.number)
      : this.#jump(exit.node as ts.BreakStatement);
  }

  #breaks(node: ts.Statement): boolean {
    const isBreak = ({ node: at }: Site): boolean => this.tsc.isBreakStatement(at as ts.Statement);
    return this.outline.sites.some(
      (site) => isBreak(site) && isWithin(site.node, node) && this.#staysIn(site.node, node),
    );
  }

  #switch(node: ts.SwitchStatement): Completion {
    const { clauses } = node.caseBlock;
    const first = this.#clause(node);
    for (const { statements } of clauses.slice(first)) {
      const completion = this.#list(statements);
      if (completion.kind === 'jump' && completion.to === node && !completion.goesOn) return NORMAL;
      if (completion.kind !== 'normal') return completion;
    }
    return NORMAL;
  }

  /** The clause where it begins; past all of them if none fits. */
  #clause(node: ts.SwitchStatement): number {
    const { clauses } = node.caseBlock;
    if (!this.hasFailed) return clauses.findIndex((clause) => this.holdsFailure(clause));
    if (!this.#matters(node.caseBlock)) return clauses.length;
    const hasDefault = clauses.some((clause) => this.tsc.isDefaultClause(clause));
    const answer = this.input.choices.choose(clauses.length + (hasDefault ? 0 : 1));
    return hasDefault ? answer : answer === 0 ? clauses.length : answer - 1;
  }

  #loop(node: ts.IterationStatement, site: Site): Completion {
    const resumed = this.outline.loopOf.get(node);
    if (resumed !== undefined) this.iterations.push(-1);
    try {
      return this.#rounds(node, site, resumed);
    } finally {
      if (resumed !== undefined) this.iterations.pop();
    }
  }

  #rounds(node: ts.IterationStatement, site: Site, resumed: ResumedLoop | undefined): Completion {
    const matters = this.#matters(node.statement);
    const isAhead = !this.hasFailed;
    const chosen = matters && !isAhead ? this.input.choices.choose(ROUNDS) : 0;
    let left = isAhead ? 1 : Math.max(chosen, this.tsc.isDoStatement(node) && matters ? 1 : 0);
    for (let isFirst = isAhead; left > 0; left -= 1) {
      const completion = this.#round(node, site, resumed);
      if (completion.kind !== 'normal') return this.#ended(node, completion);
      if (isFirst && matters) left += this.input.choices.choose(ROUNDS);
      isFirst = false;
    }
    if (matters && isEndless(this.tsc, node)) throw new NotReached();
    return NORMAL;
  }

  #ended(node: ts.Node, completion: Completion): Completion {
    return completion.kind === 'jump' && this.#isOf(node, completion.to) ? NORMAL : completion;
  }

  /** Whether a jump's goal is this loop, or a label of it. */
  #isOf(node: ts.Node, goal: ts.Node): boolean {
    return goal === node || (this.tsc.isLabeledStatement(node.parent) && this.#isOf(node.parent, goal));
  }

  #round(node: ts.IterationStatement, site: Site, resumed: ResumedLoop | undefined): Completion {
    const completion = resumed === undefined ? this.#body(node, site) : this.#iteration(node, site, resumed);
    const goesOn = completion.kind === 'jump' && completion.goesOn && this.#isOf(node, completion.to);
    return goesOn ? NORMAL : completion;
  }

  #body(node: ts.IterationStatement, site: Site): Completion {
    const completion = this.#passes(site) ? NORMAL : this.statement(node.statement);
    this.#failLater(site);
    if (completion.kind === 'normal') this.at = site.number;
    return completion;
  }

  /** The head fails later, or with the item: the body itself is no part of the way. */
  #passes(site: Site): boolean {
    return !this.hasFailed && site.number === this.input.failure.site;
  }

  #failLater(site: Site): void {
    if (
      !this.hasFailed &&
      site.number === this.input.failure.site &&
      this.input.failure.way === 'fails later'
    )
      this.#failNow();
  }

  #iteration(node: ts.IterationStatement, site: Site, loop: ResumedLoop): Completion {
    this.iterations.push((this.iterations.pop() ?? -1) + 1);
    let completion: Completion = NORMAL;
    try {
      completion = this.#item(node, site);
    } catch (thrown) {
      if (thrown instanceof NotReached) throw thrown;
      const { filePlan } = this.input;
      const iterations = [...this.iterations];
      this.recorder = runtime.failIteration(
        this.recorder,
        () => filePlan,
        0,
        this.at,
        thrown,
        loop.site.number,
        iterations,
      );
      runtime.proceed(this.recorder);
    }
    this.#failLater(site);
    return completion;
  }

  #item(node: ts.IterationStatement, site: Site): Completion {
    if (!this.#passes(site)) {
      const completion = this.statement(node.statement);
      this.#disposeItem(node);
      return completion;
    }
    if (this.input.failure.way === 'item') {
      this.at = site.number;
      this.#failNow();
    }
    const inBody = this.outline.sites.find((one) => one !== site && isWithin(one.node, node.statement));
    this.at = inBody?.number ?? site.number;
    return NORMAL;
  }

  /** `for (using x of …)`: the end of the iteration disposes. */
  #disposeItem(node: ts.IterationStatement): void {
    const head = 'initializer' in node ? (node as ts.ForOfStatement).initializer : undefined;
    const disposal = head && this.outline.siteOf.get(head);
    if (disposal !== undefined) this.begin(disposal.number);
  }

  /** What comes out of its blocks waits for the `finally` block, which keeps the number of the site. */
  #try(node: ts.TryStatement): Completion {
    let thrown: unknown;
    let completion: Completion | undefined;
    try {
      completion = this.#tried(node);
    } catch (error) {
      if (error instanceof NotReached) throw error;
      thrown = error;
    }
    const from = this.at;
    const ended = node.finallyBlock === undefined ? NORMAL : this.statement(node.finallyBlock);
    if (ended.kind !== 'normal') return ended;
    this.at = from;
    if (completion === undefined) throw thrown;
    return completion;
  }

  #tried({ tryBlock, catchClause, finallyBlock }: ts.TryStatement): Completion {
    if (!this.hasFailed && finallyBlock !== undefined && this.holdsFailure(finallyBlock))
      return this.mayHaveReturned(tryBlock);
    if (catchClause === undefined) return this.statement(tryBlock);
    if (!this.hasFailed && this.holdsFailure(catchClause)) return this.statement(catchClause.block);
    try {
      return this.statement(tryBlock);
    } catch (thrown) {
      if (thrown instanceof NotReached) throw thrown;
      return this.#handle(catchClause.block);
    }
  }

  /** The author's handler runs, for the failure. */
  #handle(block: ts.Block): Completion {
    this.#handling += 1;
    try {
      return this.statement(block);
    } finally {
      this.#handling -= 1;
    }
  }
}
