import type ts from 'typescript';
import { isMentionedBefore } from './mentioned-before.js';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import { isRejectingStatement, rejectionsIn } from './decisions.js';
import { isConstantEnum } from './enums.js';
import type { Item, Outline, ResumedLoop, Sequence, Site, Step, WhyNot } from './outline.js';
import { isForIn, isInItem, isLoop, isUsing, isWithoutValue, usingStatements } from './syntax.js';

type Resumable = ResumedLoop['node'];

/** Says why the iterations of a loop, which stands in the body of `outer`, are no steps of their own, if they are none. */
export type WhyNotResumed = (loop: ts.Statement, outer: ResumedLoop | undefined) => WhyNot | undefined;

/**
 * Divides a function into steps, sites and resumed loops.
 *
 * @param parameters those that are guarded
 */
export function outlineUnit(
  env: Environment,
  unit: Unit,
  parameters: readonly ts.ParameterDeclaration[],
  whyNotResumed: WhyNotResumed,
): Outline {
  return new Outliner(env, whyNotResumed).outline(parameters, unit.body);
}

class Outliner {
  readonly #steps: Step[] = [];
  readonly #sites: Site[] = [];
  readonly #loops: ResumedLoop[] = [];
  readonly #siteOf = new Map<ts.Node, Site>();
  readonly #loopOf = new Map<ts.Node, ResumedLoop>();
  readonly #notResumed = new Map<ts.Node, WhyNot>();
  private readonly tsc: typeof ts;

  constructor(
    private readonly env: Environment,
    private readonly whyNotResumed: WhyNotResumed,
  ) {
    this.tsc = env.tsc;
  }

  outline(guarded: readonly ts.ParameterDeclaration[], body: ts.ConciseBody): Outline {
    const parameters = guarded.map((node) => this.#step(node, this.#site(node, undefined)));
    const sequence = this.tsc.isBlock(body) ? this.#sequence(body) : this.#expressionBody(body);
    return {
      parameters,
      body: sequence,
      steps: this.#steps,
      sites: this.#sites,
      loops: this.#loops,
      siteOf: this.#siteOf,
      loopOf: this.#loopOf,
      notResumed: this.#notResumed,
    };
  }

  #expressionBody(node: ts.Expression): Sequence {
    const site = this.#site(node, undefined);
    return { node, items: [this.#step(node, site)], functions: [], resources: [], bare: [] };
  }

  #sequence(node: ts.Block): Sequence {
    const { tsc } = this;
    const statements = node.statements.filter((statement) => !isInert(tsc, statement));
    const bare = statements.filter((statement) => this.#isBare(statement));
    const functions: ts.Statement[] = statements.filter(
      (statement) => tsc.isFunctionDeclaration(statement) || isConstantEnum(this.env, statement),
    );
    const items = statements.flatMap((statement) =>
      functions.includes(statement) || this.#isBare(statement) ? [] : [this.#item(statement)],
    );
    return {
      node,
      items,
      functions,
      resources: usingStatements(tsc, node),
      bare: bare as ts.VariableStatement[],
    };
  }

  /** `let x: string;` is no step, unless a closure before it may see that it has not run. */
  #isBare(node: ts.Statement): boolean {
    return isWithoutValue(this.tsc, node) && !isMentionedBefore(this.env, node);
  }

  #item(node: ts.Statement): Item {
    const { tsc } = this;
    if (tsc.isBlock(node)) return { kind: 'block', node, sequence: this.#sequence(node) };
    if (tsc.isTryStatement(node) && node.catchClause === undefined && node.finallyBlock !== undefined)
      return {
        kind: 'try',
        node,
        block: this.#sequence(node.tryBlock),
        finally: this.#sequence(node.finallyBlock),
      };
    const first = this.#sites.length;
    this.#visit(node, undefined);
    return this.#step(node, this.#sites[first] as Site);
  }

  #step(node: Step['node'], site: Site): Step {
    const step = { kind: 'step', index: this.#steps.length, node, site } as const;
    this.#steps.push(step);
    return step;
  }

  #site(node: Site['node'], loop: ResumedLoop | undefined, statement = node): Site {
    const site = { number: this.#sites.length + 1, node, statement, step: this.#steps.length, loop };
    this.#sites.push(site);
    this.#siteOf.set(node, site);
    return site;
  }

  /** Numbers a statement and those in it; a label is no statement of its own unless it labels a block. */
  #visit(node: ts.Statement, loop: ResumedLoop | undefined): void {
    const { tsc } = this;
    if (tsc.isBlock(node)) return this.#block(node, loop);
    if (isInert(tsc, node) || tsc.isFunctionDeclaration(node)) return;
    if (tsc.isLabeledStatement(node) && !tsc.isBlock(node.statement))
      return this.#visit(node.statement, loop);
    const site = this.#site(node, loop);
    if (isLoop(tsc, node)) {
      const inner = this.#resumed(node, site, loop) ?? loop;
      this.#rejections(node, loop, inner);
      this.#visit(node.statement, inner);
      if (isForIn(tsc, node) && inner !== loop) this.#disposal(node.initializer, node, inner);
      return;
    }
    this.#rejections(node, loop, loop);
    for (const inner of nestedStatements(tsc, node)) this.#visit(inner, loop);
  }

  #block(node: ts.Block, loop: ResumedLoop | undefined): void {
    for (const inner of node.statements) this.#visit(inner, loop);
    const last = usingStatements(this.tsc, node).at(-1);
    if (last !== undefined) this.#disposal(last.declarationList, last, loop);
  }

  /** At the end of a block or iteration of a compound statement, resources are disposed of, the last one first. */
  #disposal(node: ts.ForInitializer, statement: ts.Statement, loop: ResumedLoop | undefined): void {
    if (isUsing(this.tsc, node)) this.#site(node, loop, statement);
  }

  /** Calls of `reject` in a statement that does more; `inner` is the loop to which binding the item belongs. */
  #rejections(node: ts.Statement, loop: ResumedLoop | undefined, inner: ResumedLoop | undefined): void {
    if (isRejectingStatement(this.env, node)) return;
    for (const call of rejectionsIn(this.env, node)) {
      const iteration = isInItem(this.tsc, call, node) ? inner : loop;
      if (iteration !== undefined) this.#site(call, iteration, node);
    }
  }

  #resumed(node: ts.IterationStatement, site: Site, outer: ResumedLoop | undefined): ResumedLoop | undefined {
    const why = this.whyNotResumed(node, outer);
    if (why !== undefined) {
      this.#notResumed.set(node, why);
      return undefined;
    }
    const loop = { number: this.#loops.length + 1, node: node as Resumable, site, outer };
    this.#loops.push(loop);
    this.#loopOf.set(node, loop);
    return loop;
  }
}

/** The statements directly in a compound statement that is no loop, in the order of the source. */
export function nestedStatements(tsc: typeof ts, node: ts.Statement): ts.Statement[] {
  if (tsc.isIfStatement(node))
    return [node.thenStatement, ...(node.elseStatement ? [node.elseStatement] : [])];
  if (tsc.isSwitchStatement(node)) return node.caseBlock.clauses.flatMap(({ statements }) => [...statements]);
  if (tsc.isLabeledStatement(node)) return [node.statement];
  if (!tsc.isTryStatement(node)) return [];
  return [node.tryBlock, node.catchClause?.block, node.finallyBlock].filter((part) => part !== undefined);
}

/** A statement that does nothing when it runs. */
export function isInert(tsc: typeof ts, node: ts.Statement): boolean {
  if (tsc.isExpressionStatement(node)) return isDirective(tsc, node);
  if (tsc.isLabeledStatement(node)) return isInert(tsc, node.statement);
  if (tsc.isEmptyStatement(node) || tsc.isInterfaceDeclaration(node) || tsc.isTypeAliasDeclaration(node))
    return true;
  const modifiers = tsc.canHaveModifiers(node) ? tsc.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === tsc.SyntaxKind.DeclareKeyword) ?? false;
}

/** `'use strict';` at the beginning of a function. */
export function isDirective(tsc: typeof ts, node: ts.Statement): boolean {
  if (!tsc.isExpressionStatement(node) || !tsc.isStringLiteral(node.expression)) return false;
  const { parent } = node;
  if (!tsc.isBlock(parent) || !tsc.isFunctionLike(parent.parent)) return false;
  const before = parent.statements.slice(0, parent.statements.indexOf(node));
  return before.every((earlier) => isDirective(tsc, earlier));
}
