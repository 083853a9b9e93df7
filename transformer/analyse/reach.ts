import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { type Decision, decidesAgain, isRejectingStatement } from './decisions.js';
import type { Outline } from './outline.js';
import { nestedStatements } from './outline-unit.js';
import { isLoop, jumpTarget, usingStatements } from './syntax.js';

/** Where a jump goes on, and whether a decision can be reached from there. */
interface Target {
  readonly node: ts.Node;
  readonly onBreak: boolean;
  readonly onContinue: boolean;
}

/**
 * From which statements a decision can be reached within the step, or the iteration, in which they stand; their own
 * decision counts. A statement from which none can be reached may fail without a decision being lost.
 */
export function reachDecisions(
  env: Environment,
  outline: Outline,
  root: ts.Node,
  decisions: ReadonlyMap<ts.Node, Decision>,
): ReadonlySet<ts.Node> {
  const walker = new ReachWalker(env, outline, root, decisions);
  const lastDeciding =
    outline.parameters.findLast(({ node }) => decisions.get(node) !== undefined)?.index ?? -1;
  for (const { node, index } of outline.steps) {
    if (env.tsc.isParameter(node)) {
      if (index <= lastDeciding) walker.reached.add(node);
    } else if (env.tsc.isStatement(node)) walker.statement(node, false, []);
    else walker.reached.add(node);
  }
  return walker.reached;
}

class ReachWalker {
  readonly reached = new Set<ts.Node>();

  private readonly tsc: typeof ts;

  constructor(
    private readonly env: Environment,
    private readonly outline: Outline,
    private readonly root: ts.Node,
    private readonly decisions: ReadonlyMap<ts.Node, Decision>,
  ) {
    this.tsc = env.tsc;
  }

  /** Whether a decision can be reached from the statement's start, if `next` says so for what follows it. */
  statement(node: ts.Statement, next: boolean, targets: readonly Target[]): boolean {
    const { tsc } = this;
    if (tsc.isBlock(node)) {
      const last = usingStatements(tsc, node).at(-1);
      if (last !== undefined && next) this.reached.add(last.declarationList);
      return this.#list(node.statements, next, targets);
    }
    const reached = this.#inside(node, next, targets) || this.decisions.get(node) !== undefined;
    if (reached) this.reached.add(node);
    return reached;
  }

  #inside(node: ts.Statement, next: boolean, targets: readonly Target[]): boolean {
    const { tsc } = this;
    if (tsc.isReturnStatement(node) || tsc.isThrowStatement(node) || isRejectingStatement(this.env, node))
      return false;
    if (tsc.isBreakOrContinueStatement(node)) return this.#jump(node, targets);
    if (tsc.isTryStatement(node)) return this.#try(node, next, targets);
    if (tsc.isSwitchStatement(node)) return this.#switch(node, next, targets);
    if (isLoop(tsc, node)) return this.#loop(node, next, targets);
    if (tsc.isLabeledStatement(node)) {
      const label = { node, onBreak: next, onContinue: false };
      return this.statement(node.statement, next, [...targets, label]);
    }
    const inner = nestedStatements(tsc, node).map((part) => this.statement(part, next, targets));
    const fallsThrough = !(tsc.isIfStatement(node) && node.elseStatement !== undefined);
    return inner.includes(true) || (fallsThrough && next);
  }

  #list(statements: readonly ts.Statement[], next: boolean, targets: readonly Target[]): boolean {
    return statements.reduceRight((after, statement) => this.statement(statement, after, targets), next);
  }

  #jump(node: ts.BreakOrContinueStatement, targets: readonly Target[]): boolean {
    const goal = jumpTarget(this.tsc, node, this.root);
    const target = targets.findLast((candidate) => candidate.node === goal);
    if (target === undefined) return false;
    return this.tsc.isBreakStatement(node) ? target.onBreak : target.onContinue;
  }

  #try(node: ts.TryStatement, next: boolean, targets: readonly Target[]): boolean {
    const decidesBefore =
      this.#decidesIn(node.tryBlock) || (node.catchClause && this.#decidesIn(node.catchClause));
    const after = node.finallyBlock
      ? this.statement(node.finallyBlock, next || !!decidesBefore, targets)
      : next;
    const tried = this.statement(node.tryBlock, next, targets);
    const caught = node.catchClause ? this.statement(node.catchClause.block, next, targets) : false;
    return tried || caught || after;
  }

  /** A `return` that waits for a `finally` block is lost when that block fails. */
  #decidesIn(node: ts.Node): boolean {
    return [...this.decisions].some(
      ([at, decision]) => decision !== undefined && at.pos >= node.pos && at.end <= node.end,
    );
  }

  #switch(node: ts.SwitchStatement, next: boolean, targets: readonly Target[]): boolean {
    const inner = [...targets, { node, onBreak: next, onContinue: false }];
    let any = next;
    node.caseBlock.clauses.reduceRight((after, { statements }) => {
      const reached = this.#list(statements, after, inner);
      any ||= reached;
      return reached;
    }, next);
    return any;
  }

  /** A loop's body can run again, unless its iterations are steps of their own: then each ends with itself. */
  #loop(node: ts.IterationStatement, next: boolean, targets: readonly Target[]): boolean {
    const labels = this.#labelsOf(node);
    if (this.outline.loopOf.has(node)) return this.statement(node.statement, false, []) || next;
    const within = (again: boolean) => {
      const ends = [node, ...labels].map((at) => ({ node: at, onBreak: next, onContinue: again }));
      return this.statement(node.statement, again, [...targets, ...ends]);
    };
    const isAsked = this.decisions.get(node) !== undefined && decidesAgain(this.env, node);
    const reached = within(next) || isAsked || next;
    return reached === next ? reached : within(reached) || reached;
  }

  #labelsOf(node: ts.Node): ts.Node[] {
    const { parent } = node;
    return this.tsc.isLabeledStatement(parent) ? [parent, ...this.#labelsOf(parent)] : [];
  }
}
