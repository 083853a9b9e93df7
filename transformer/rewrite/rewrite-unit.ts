import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import {
  firstSite,
  firstSiteOfItem,
  type Item,
  loopDepth,
  type Sequence,
  type Site,
  type Step,
  sitesWithin,
} from '../analyse/outline.js';
import { isDirective, nestedStatements } from '../analyse/outline-unit.js';
import { isVisibleIn } from '../analyse/scopes.js';
import {
  ancestors,
  forEachOwn,
  hasYield,
  isAwaitUsing,
  isForIn,
  isLoop,
  isUsing,
  isWithin,
  jumpTarget,
  usingStatements,
  visitOwn,
} from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import type { Plan } from '../plan/plan.js';
import type { Edits } from './edits.js';
import type { Names } from './names.js';
import { rewriteAbsorbs } from './rewrite-absorbs.js';
import { ClosingRewriter } from './rewrite-closings.js';
import { DeclarationRewriter } from './rewrite-declarations.js';
import { LoopRewriter } from './rewrite-loops.js';
import { ParameterRewriter } from './rewrite-parameters.js';
import { absorbsLate, ReturnRewriter, waitsForAbsorb } from './rewrite-returns.js';
import { Templates } from './templates.js';

export interface RewriteInput {
  readonly env: Environment;
  readonly facts: Facts;
  readonly plan: Plan;
  /** The plan's number in its file. */
  readonly index: number;
  readonly names: Names;
  readonly edits: Edits;
}

/**
 * Writes a unit's guards into its text, as its plan says; decides nothing. The reads that its nets check, and the units
 * inside it, have been rewritten.
 *
 * given:
 *   { const a = f(); g(); const b = h(a); for (const x of b) k(x); }
 * produces:
 *   { let $r, $at = 0, $i1, a;
 *     for (;;) try {
 *       if ($r === void 0 || $at <= 1) { $at = 1; a = f(); }
 *       if ($r === void 0 || $at <= 2) { $at = 2; g(); }
 *       if ($r === void 0 || $r.runs(3)) { $at = 3; const b = h(a); $at = 4; $i1 = -1;
 *         for (const x of b) try { $i1++; $at = 5; k(x); } catch ($e) { $r = $rt.failIteration(…); } }
 *       break;
 *     } catch ($e) { $r = $rt.fail($r, $file, 0, $at, $e); $at = $r.next; }
 *     return $rt.end($r); }
 */
export function rewriteUnit(input: RewriteInput): void {
  new UnitRewriter(input).rewrite();
}

class UnitRewriter {
  readonly #tsc: typeof ts;
  readonly #file: ts.SourceFile;
  readonly #edits: Edits;
  readonly #plan: Plan;
  readonly #facts: Facts;
  readonly #templates: Templates;
  readonly #closings: ClosingRewriter;
  readonly #declarations: DeclarationRewriter;
  readonly #loops: LoopRewriter;
  readonly #parameters: ParameterRewriter;
  readonly #returns: ReturnRewriter;
  readonly #hasPending: boolean;
  /** A `return` waits for a block in a compound step that absorbs a report. */
  readonly #isTold: boolean;
  /** The caller may close the generator at a `yield`. */
  readonly #mayClose: boolean;

  constructor(private readonly input: RewriteInput) {
    this.#tsc = input.env.tsc;
    this.#facts = input.facts;
    this.#file = input.facts.unit.node.getSourceFile();
    this.#edits = input.edits;
    this.#plan = input.plan;
    const followsClosing = input.facts.closings.yields.length > 0;
    this.#mayClose = hasYield(this.#tsc, input.facts.unit.body);
    const hasPending = hasPendingReturn(this.#tsc, input.facts);
    this.#hasPending = hasPending || this.#mayClose;
    this.#isTold = [...input.facts.decisions.keys()].some(
      (node) => this.#tsc.isReturnStatement(node) && waitsForAbsorb(input, node),
    );
    const abandons =
      this.#hasPending && this.#facts.outline.steps.some(({ node }) => mayAbandonReturn(this.#tsc, node));
    const disposes = disposesInside(this.#tsc, input.facts);
    this.#templates = new Templates(input.names, input.index, followsClosing, abandons, disposes);
    this.#closings = new ClosingRewriter(input, this.#templates);
    this.#declarations = new DeclarationRewriter(input, this.#templates);
    this.#loops = new LoopRewriter(input, this.#templates);
    this.#parameters = new ParameterRewriter(input, this.#templates);
    this.#returns = new ReturnRewriter(input, this.#templates, hasPending, this.#mayClose);
  }

  rewrite(): void {
    const { outline } = this.#facts;
    const depth = Math.max(0, ...outline.loops.map(loopDepth));
    const state = this.#templates.state(
      depth,
      this.#hasPending || this.#isTold,
      this.#facts.absorbs.length > 0,
    );
    this.#closings.rewriteYields();
    rewriteAbsorbs(this.input, this.#templates);
    this.#returns.rewriteReports();
    this.#markRejections();
    const end = this.#mayClose ? this.#templates.endGenerator() : this.#templates.end();
    if (this.#tsc.isBlock(outline.body.node)) this.#sequence(outline.body, state, end);
    else this.#expressionBody(outline.body.node, state);
  }

  /** `reject(e)` becomes `reject(e, $at = 7)`: what it throws has a number of its own. */
  #markRejections(): void {
    for (const { node, statement, number } of this.#facts.outline.sites) {
      if (node === statement || !this.#tsc.isCallExpression(node)) continue;
      const { arguments: given, end } = node;
      const comma = given.length === 0 || given.hasTrailingComma ? '' : ', ';
      this.#edits.after(end - 1, comma + this.#templates.number(number));
    }
  }

  /** `=> f(x)` becomes `=> { let $r, $at = 0; try { $at = 1; return $rt.report(f(x), $r); } catch … }` */
  #expressionBody(node: ts.Expression, state: readonly string[]): void {
    this.#returns.rewriteExpression(node);
    const start = node.getStart(this.#file);
    const site = this.#facts.outline.siteOf.get(node)?.number ?? 1;
    const isChecked = this.#plan.steps.at(-1)?.isChecked === true;
    const [open, close] = this.#parameters.isNeeded
      ? [` if (${this.#templates.guard(site, true, isChecked)}) {`, ' }']
      : ['', ''];
    this.#edits.after(start, `{${this.#templates.variables(state, [])}`);
    if (this.#parameters.isNeeded) this.#parameters.rewrite(start, '');
    this.#edits.before(start, ` try {${open} ${this.#templates.mark(site)}return (`);
    this.#edits.after(
      node.end,
      `);${close} }${this.#templates.catchStep(false, '')}${this.#templates.end()} }`,
    );
  }

  /**
   * @param state variables of the unit that are declared in this sequence
   * @param end what stands at the end of the block
   */
  #sequence(sequence: Sequence, state: readonly string[], end: string): void {
    const block = sequence.node as ts.Block;
    const head = this.#headOf(block);
    const guards = this.#guardsOf(sequence);
    if (head > block.getStart(this.#file) + 1 && this.#file.text[head - 1] !== ';')
      this.#edits.after(head, ';');
    const isBody = state.length > 0;
    const isNested = isBody && this.#plan.isBodyNested;
    const hoisted = this.#declarations.inFrontOf(sequence);
    this.#edits.after(head, this.#templates.variables(state, isNested ? [] : hoisted));
    if (isBody && this.#parameters.isNeeded)
      this.#parameters.rewrite(head, isNested ? ` {${this.#templates.variables([], hoisted)}` : '');
    for (const statement of sequence.bare) this.#declarations.remove(statement);
    const first = sequence.items[0]?.node.getStart(this.#file) ?? block.end;
    for (const fn of sequence.functions)
      if (fn.getStart(this.#file) > first) this.#edits.move(fn.getStart(this.#file), fn.end, head);
    const isResumed = guards.length > 1 || (isBody && this.#parameters.isNeeded);
    const opening = this.#openSequence(sequence, isResumed);
    guards.forEach((guard, index) => this.#guard(guard, isResumed, index === 0 ? opening : ''));
    if (this.#mayClose && isBody) this.#edits.before(first, 'try { ');
    const close = guards.length === 0 ? '' : this.#closeSequence(sequence, isResumed, isBody);
    const last = close + (isNested ? ' }' : '') + end;
    // What is moved into an empty block goes to where it ends, too.
    if (head === block.end - 1) this.#edits.before(head, last);
    else this.#edits.after(block.end - 1, last);
  }

  #openSequence({ node, resources }: Sequence, isResumed: boolean): string {
    const last = sitesWithin(this.#facts.outline, node).at(-1)?.number ?? 0;
    const disposal = resources.length > 0 ? this.#templates.openDisposal(last, this.#hasPending) : '';
    return `${disposal}${isResumed ? 'for (;;) ' : ''}try { `;
  }

  #closeSequence({ node, resources }: Sequence, isResumed: boolean, isBody: boolean): string {
    const block = node as ts.Block;
    const visible = this.#plan.nets.filter(({ binding }) =>
      isVisibleIn(this.#tsc, this.#facts, block, binding),
    );
    const nets = visible.map(({ binding }) => this.#templates.drop(binding, this.#nameOf(binding)));
    const catchStep = isBody && this.#mayClose ? 'catchLastStep' : 'catchStep';
    const caught = this.#templates[catchStep](isResumed || !isBody, nets.join(''));
    const isAsync = resources.some(({ declarationList }) => isAwaitUsing(this.#tsc, declarationList));
    const disposal =
      resources.length > 0
        ? this.#templates.closeDisposal(isAsync, this.#hasPending, this.#isOutermost(block))
        : '';
    return ` ${isResumed ? 'break; ' : ''}}${caught}${disposal}`;
  }

  /** Where a block's code begins: after its brace and directives. */
  #headOf(block: ts.Block): number {
    const directives = block.statements.filter((statement) => isDirective(this.#tsc, statement));
    return directives.at(-1)?.end ?? block.getStart(this.#file) + 1;
  }

  /** The items of a sequence, by guard; the ones that do nothing are left out. */
  #guardsOf(sequence: Sequence): Item[][] {
    const guards: Item[][] = [];
    for (const item of sequence.items) {
      if (firstSiteOfItem(item) === undefined) continue;
      const isJoined = item.kind === 'step' && this.#plan.steps[item.index]?.isJoined;
      if (isJoined) guards.at(-1)?.push(item);
      else guards.push([item]);
    }
    return guards;
  }

  #guard(items: readonly Item[], isResumed: boolean, ladder: string): void {
    const [first] = items as [Item];
    const last = items.at(-1) as Item;
    for (const item of items) this.#item(item);
    const site = (firstSiteOfItem(first) as Site).number;
    const isChecked = first.kind === 'step' && this.#plan.steps[first.index]?.isChecked === true;
    const guard = this.#templates.guard(site, isResumed, isChecked);
    const opening = first.kind === 'try' && this.#hasPending ? this.#templates.beforeTry() : '';
    const hasBraces = opening !== '' || (first.kind === 'step' && guard !== '');
    const condition = guard === '' ? '' : `if (${guard}) `;
    const open = ladder + condition + (hasBraces ? `{ ${opening}` : '');
    this.#edits.before(first.node.getStart(this.#file), open);
    if (hasBraces) this.#edits.after(last.node.end, ` }${isChecked ? this.#dropSkipped(items) : ''}`);
  }

  /** A step that is skipped leaves what it provides unset, also for the closures that read it. */
  #dropSkipped(items: readonly Item[]): string {
    const provided = items.flatMap((item) =>
      item.kind === 'step' ? (this.#plan.steps[item.index]?.provides ?? []) : [],
    );
    const nets = this.#plan.nets.filter(({ binding }) => provided.includes(binding));
    const drops = nets.map(({ binding }) => this.#templates.drop(binding, this.#nameOf(binding)));
    return drops.length === 0 ? '' : ` else {${drops.join('')} }`;
  }

  #item(item: Item): void {
    if (item.kind === 'block') this.#sequence(item.sequence, [], '');
    else if (item.kind === 'step') this.#step(item);
    else {
      const next = hasYield(this.#tsc, item.block.node) ? firstSite(item.finally) : undefined;
      this.#sequence(item.block, [], next === undefined ? '' : this.#templates.leaveTry(next.number));
      this.#finally(item.finally, this.#isOutermost(item.node), next !== undefined);
    }
  }

  #finally(sequence: Sequence, isOutermost: boolean, mayClose: boolean): void {
    const first = firstSite(sequence);
    if (first === undefined) return this.#sequence(sequence, [], '');
    const last = (sitesWithin(this.#facts.outline, sequence.node).at(-1) ?? first).number;
    // Its disposals have a `$before` of their own.
    const [open, close] = sequence.resources.length > 0 ? [' {', ' }'] : ['', ''];
    this.#sequence(sequence, [], close + this.#templates.leaveFinally(this.#hasPending, isOutermost));
    this.#edits.after(
      this.#headOf(sequence.node as ts.Block),
      this.#templates.enterFinally(first.number, last, mayClose) + open,
    );
  }

  /** No other `finally` block or disposal comes after it. */
  #isOutermost(node: ts.Node): boolean {
    return !ancestors(node, this.#facts.unit.node).some(
      (at) =>
        this.#tsc.isTryStatement(at) || (this.#tsc.isBlock(at) && usingStatements(this.#tsc, at).length > 0),
    );
  }

  #step(step: Step): void {
    const node = step.node as ts.Statement;
    this.#declarations.rewrite(node, step.site);
    this.#statement(node, true);
    if (this.#hasPending && mayAbandonReturn(this.#tsc, node))
      this.#edits.after(node.end, ` ${this.#templates.abandon()}`);
  }

  /** Rewrites a statement: first what is in it, then what is put around it. */
  #statement(node: ts.Statement, isInList: boolean): void {
    if (this.#tsc.isBlock(node)) {
      for (const inner of node.statements) this.#statement(inner, true);
      return this.#markDisposal(node);
    }
    const own = this.#sited(node);
    const site = own && this.#facts.outline.siteOf.get(own);
    if (own === undefined || site === undefined) return;
    this.#inside(own, site);
    const before = this.#before(own, site);
    const after = this.#semicolon(node) + (this.#endsAfterLoop(node) ? this.#templates.afterLoop() : '');
    const braces = !isInList && before + after.replace(';', '') !== '';
    this.#edits.before(node.getStart(this.#file), (braces ? '{ ' : '') + before);
    this.#edits.after(node.end, after + (braces ? ' }' : ''));
  }

  /** A block of a compound statement that has `using` statements: its end disposes. */
  #markDisposal(node: ts.Block): void {
    const last = usingStatements(this.#tsc, node).at(-1);
    const site = last && this.#facts.outline.siteOf.get(last.declarationList);
    if (site !== undefined) this.#edits.after(node.end - 1, ` ${this.#templates.mark(site.number)}`);
  }

  /** The one that the source leaves to the line break, where something else is put on the line. */
  #semicolon(node: ts.Statement): string {
    const tsc = this.#tsc;
    const ends =
      tsc.isExpressionStatement(node) ||
      tsc.isVariableStatement(node) ||
      tsc.isReturnStatement(node) ||
      tsc.isThrowStatement(node) ||
      tsc.isBreakOrContinueStatement(node) ||
      tsc.isDoStatement(node) ||
      tsc.isDebuggerStatement(node);
    return ends && !node.getText(this.#file).endsWith(';') ? ';' : '';
  }

  /** The statement, or the one that its labels label, that has a site. */
  #sited(node: ts.Statement): ts.Statement | undefined {
    if (this.#facts.outline.siteOf.has(node)) return node;
    return this.#tsc.isLabeledStatement(node) ? this.#sited(node.statement) : undefined;
  }

  #before(node: ts.Statement, site: Site): string {
    const check = this.#plan.checks.some(({ site: at }) => at === site.number)
      ? this.#templates.check(site.number)
      : '';
    const loop = this.#facts.outline.loopOf.get(node);
    const counter = loop === undefined ? '' : `${this.input.names.iteration(loopDepth(loop))} = -1; `;
    const isMarked = canThrowItself(this.#tsc, node) || this.#disposes(node);
    return (isMarked ? this.#templates.mark(site.number) : '') + check + counter;
  }

  /** A `continue` that leaves a block with `using` statements: their disposal may throw. */
  #disposes(node: ts.Statement): boolean {
    if (!this.#tsc.isContinueStatement(node)) return false;
    const target = jumpTarget(this.#tsc, node, this.#facts.unit.node);
    return ancestors(node, target ?? node).some(
      (at) => this.#tsc.isBlock(at) && usingStatements(this.#tsc, at).length > 0,
    );
  }

  #endsAfterLoop(node: ts.Statement): boolean {
    const { outline } = this.#facts;
    const ends = outline.loops.filter(({ number }) => this.#plan.loops[number - 1]?.endsAfter === true);
    if (this.#tsc.isLabeledStatement(node)) return ends.some((loop) => isWithin(loop.node, node));
    return ends.some((loop) => loop.node === node);
  }

  #inside(node: ts.Statement, site: Site): void {
    const { outline } = this.#facts;
    const loop = outline.loopOf.get(node);
    if (isLoop(this.#tsc, node)) {
      this.#statement(node.statement, loop !== undefined || isForIn(this.#tsc, node));
      if (loop !== undefined) this.#loops.resumed(loop);
      else {
        if (this.#hasSites(node.statement)) this.#loops.plain(node, site);
        this.#closings.rewriteLoop(node);
      }
    } else if (this.#tsc.isReturnStatement(node)) this.#returns.rewriteReturn(node, site);
    else if (this.#tsc.isContinueStatement(node) && !this.#disposes(node)) this.#loops.jump(node);
    else if (this.#tsc.isTryStatement(node)) this.#try(node);
    else if (this.#tsc.isLabeledStatement(node)) this.#statement(node.statement, false);
    else if (this.#tsc.isSwitchStatement(node))
      for (const inner of nestedStatements(this.#tsc, node)) this.#statement(inner, true);
    else for (const inner of nestedStatements(this.#tsc, node)) this.#statement(inner, false);
  }

  #try(node: ts.TryStatement): void {
    for (const part of nestedStatements(this.#tsc, node)) this.#statement(part, true);
    const { finallyBlock } = node;
    this.#closings.rewriteTry(node);
    if (finallyBlock === undefined || !this.#hasSites(finallyBlock)) return;
    // What is disposed of at the end of the block has its site, too.
    const [open, close] = usingStatements(this.#tsc, finallyBlock).length > 0 ? [' {', ' }'] : ['', ''];
    this.#edits.after(finallyBlock.getStart(this.#file) + 1, this.#templates.saveSite() + open);
    const told = this.#isTold && absorbsLate(this.input, node) ? this.#templates.tell() : '';
    this.#edits.after(finallyBlock.end - 1, close + this.#templates.restoreSite() + told);
  }

  #hasSites(node: ts.Node): boolean {
    return sitesWithin(this.#facts.outline, node).length > 0;
  }

  #nameOf(binding: number): string {
    return this.#plan.bindings[binding] ?? '';
  }
}

/** Whether running the statement itself, not those in it, can throw. */
function canThrowItself(tsc: typeof ts, node: ts.Statement): boolean {
  return (
    !tsc.isTryStatement(node) &&
    !tsc.isLabeledStatement(node) &&
    !tsc.isContinueStatement(node) &&
    !tsc.isDebuggerStatement(node)
  );
}

/** Whether a `return` in the statement may be abandoned: what is to run before it leaves leads somewhere else, or throws. */
function mayAbandonReturn(tsc: typeof ts, statement: ts.Node): boolean {
  const runsBeforeLeaving = (node: ts.Node): boolean =>
    tsc.isTryStatement(node) ||
    tsc.isForOfStatement(node) ||
    (tsc.isBlock(node) && usingStatements(tsc, node).length > 0);
  let found = false;
  forEachOwn(tsc, statement, (node) => {
    found ||=
      tsc.isReturnStatement(node) && [statement, ...ancestors(node, statement)].some(runsBeforeLeaving);
  });
  return found;
}

/** Whether a step has `using` statements inside. */
function disposesInside(tsc: typeof ts, { outline, unit }: Facts): boolean {
  const steps = new Set(outline.steps.map(({ node }) => node));
  let found = false;
  visitOwn(tsc, unit.body, (node) => {
    found ||= isUsing(tsc, node) && !steps.has(node.parent);
  });
  return found;
}

/** Whether a `return` in a transparent `try` waits for its `finally` block. */
function hasPendingReturn(tsc: typeof ts, { outline, decisions }: Facts): boolean {
  const returns = [...decisions].filter(([, decision]) => decision === 'return').map(([node]) => node);
  const waits = ({ node, items, resources }: Sequence): boolean =>
    (resources.length > 0 && returns.some((one) => isWithin(one, node))) ||
    items.some((item) => {
      if (item.kind === 'block') return waits(item.sequence);
      if (item.kind === 'step') return false;
      return (
        returns.some((node) => isWithin(node, item.block.node)) || waits(item.block) || waits(item.finally)
      );
    });
  return tsc.isBlock(outline.body.node) && waits(outline.body);
}
