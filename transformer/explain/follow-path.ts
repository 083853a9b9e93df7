import type ts from 'typescript';
import { Disposables } from '../../runtime/disposables.js';
import * as runtime from '../../runtime/emitted.js';
import type { Resilient, SkippedStatement } from '../../types/index.js';
import { isRejectingStatement } from '../analyse/decisions.js';
import {
  finallySites,
  firstSite,
  firstSiteOfItem,
  type Item,
  type Sequence,
  type Step,
  sitesWithin,
  type TransparentTry,
} from '../analyse/outline.js';
import { ancestors, usingStatements } from '../analyse/syntax.js';
import type { SitePlan } from '../plan/plan.js';
import type { Path, PathInput } from './path.js';
import { type Completion, NotReached, StatementWalker } from './walk-statement.js';

/**
 * Follows one path through a function in which one site fails: does what the guarded code does, as far as the runtime
 * sees it, and reads the report. What the statements themselves do is left out; which way they go is chosen.
 *
 * @returns `undefined` if this path does not come to the site
 */
export function followPath(input: PathInput): Path | undefined {
  try {
    return new PathFollower(input).follow();
  } catch (thrown) {
    if (thrown instanceof NotReached) return undefined;
    throw thrown;
  }
}

class PathFollower extends StatementWalker {
  /** The report that waits for `finally` blocks. */
  #pending: Resilient<unknown> | undefined;

  follow(): Path | undefined {
    this.#parameters();
    const completion = this.#sequence(this.outline.body);
    if (!this.hasFailed) return undefined;
    const report = this.#reportOf(completion);
    return {
      status: report.status,
      stopped: report.status === 'failed' ? report.stopped : undefined,
      begun: this.begun,
      skipped: this.#numbersOf(report.skipped),
      returned: report.status === 'failed' ? undefined : completion.kind === 'return' ? completion.site : 0,
      threw: this.threw,
    };
  }

  #reportOf(completion: Completion): Resilient<unknown> {
    if (completion.kind !== 'return') return runtime.end(this.recorder);
    const { failure, filePlan } = this.input;
    if (failure.way !== 'rejection' || completion.site !== failure.site) return completion.report;
    const ran = finallySites(this.outline, this.failingSite?.node as ts.Node);
    return runtime.failReturn(
      this.recorder,
      () => filePlan,
      0,
      failure.site,
      this.forced,
      this.returnedIn,
      ran,
    );
  }

  /** A listed site is a step, or one of the statements that are asked in a compound step. */
  #numbersOf(listed: readonly SkippedStatement[]): Set<number> {
    const { sites, steps, checks } = this.input.plan;
    const key = ({ line, column }: Pick<SitePlan, 'line' | 'column'>): string => `${line}:${column}`;
    const known = [...steps, ...checks].map(({ site }) => sites[site - 1] as SitePlan);
    const numbers = new Map(known.map((site) => [key(site), site.number]));
    return new Set(listed.map(({ site }) => numbers.get(key(site)) ?? 0));
  }

  #parameters(): void {
    const failing = this.outline.parameters.find(({ site }) => site.number === this.input.failure.site);
    if (failing === undefined) return;
    try {
      this.begin(failing.site.number);
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #sequence(sequence: Sequence): Completion {
    const before = this.#pending;
    let completion = this.#ladder(sequence);
    if (!this.hasFailed && this.#failsToDispose(sequence))
      completion = this.#waiting(this.mayHaveReturned(sequence.node));
    return this.#dispose(sequence, before) ?? completion;
  }

  /** The steps one after the other; after a failure, another turn goes on behind it. */
  #ladder(sequence: Sequence): Completion {
    const guards = this.#guardsOf(sequence);
    for (;;)
      try {
        for (const guard of guards) {
          const completion = this.#guard(guard);
          if (completion.kind !== 'normal') return completion;
        }
        return { kind: 'normal' };
      } catch (thrown) {
        this.#fail(thrown);
      }
  }

  #fail(thrown: unknown): void {
    if (thrown instanceof NotReached) throw thrown;
    this.recorder = runtime.fail(this.recorder, () => this.input.filePlan, 0, this.at, thrown);
    this.at = this.recorder.next;
  }

  /** The items of a sequence, by guard. */
  #guardsOf({ items }: Sequence): Item[][] {
    const guards: Item[][] = [];
    for (const item of items) {
      if (firstSiteOfItem(item) === undefined) continue;
      const isJoined = item.kind === 'step' && this.#stepPlan(item).isJoined;
      if (isJoined && this.#site(item) !== this.input.asked) guards.at(-1)?.push(item);
      else guards.push([item]);
    }
    return guards;
  }

  #guard([first, ...rest]: readonly Item[]): Completion {
    if (first === undefined || this.at > this.#site(first)) return { kind: 'normal' };
    if (first.kind === 'step' && this.#isAsked(first) && this.recorder?.runs(first.site.number) === false)
      return { kind: 'normal' };
    for (const item of [first, ...rest]) {
      const completion = this.#item(item);
      if (completion.kind !== 'normal') return completion;
    }
    return { kind: 'normal' };
  }

  #site(item: Item): number {
    return firstSiteOfItem(item)?.number ?? 0;
  }

  #stepPlan({ index }: Step) {
    const plan = this.input.plan.steps[index];
    if (plan === undefined)
      throw new Error('A step has no plan. This is a bug in ts-resilient: please report it.');
    return plan;
  }

  #isAsked(step: Step): boolean {
    return this.#stepPlan(step).isChecked || step.site.number === this.input.asked;
  }

  #item(item: Item): Completion {
    if (item.kind === 'block') return this.#sequence(item.sequence);
    return item.kind === 'step' ? this.#step(item) : this.#try(item);
  }

  #step({ node, index, site }: Step): Completion {
    this.at = site.number;
    if (!this.hasFailed && this.failingSite?.step !== index) return { kind: 'normal' };
    if (!this.tsc.isStatement(node)) return this.returns(site.number);
    const completion = this.statement(node);
    this.#pending = completion.kind === 'return' ? completion.report : undefined;
    return completion;
  }

  #try(item: TransparentTry): Completion {
    const before = this.#pending;
    const completion = this.#tried(item);
    const first = firstSite(item.finally)?.number;
    if (first === undefined) return completion;
    const last = sitesWithin(this.outline, item.finally.node).at(-1)?.number ?? first;
    const from = this.at;
    this.at = first;
    if (this.recorder !== undefined) runtime.enterFinally(this.recorder, first, last, from);
    const waiting = this.#pending;
    const ended = this.#sequence(item.finally);
    if (ended.kind !== 'normal') return ended;
    this.#pending = waiting;
    if (this.at < from) this.at = from;
    return this.#amend(before, item.node) ?? completion;
  }

  #tried({ block, finally: last }: TransparentTry): Completion {
    const completion = this.#sequence(block);
    if (this.hasFailed || !this.holdsFailure(last.node)) return completion;
    return this.#waiting(this.mayHaveReturned(block.node));
  }

  #waiting(completion: Completion): Completion {
    if (completion.kind === 'return') this.#pending = completion.report;
    return completion;
  }

  /** A report that waits takes what has failed since. */
  #amend(before: Resilient<unknown> | undefined, node: ts.Node): Completion | undefined {
    if (this.#pending === undefined || this.#pending === before || this.recorder === undefined)
      return undefined;
    this.#pending = runtime.amend(this.#pending, this.recorder, this.#isOutermost(node));
    return { kind: 'return', report: this.#pending, site: this.returnedAt };
  }

  #isOutermost(node: ts.Node): boolean {
    return !ancestors(node, this.input.facts.unit.node).some(
      (at) =>
        this.tsc.isTryStatement(at) || (this.tsc.isBlock(at) && usingStatements(this.tsc, at).length > 0),
    );
  }

  /** The end of a block with `using` statements. */
  #dispose({ resources, node }: Sequence, before: Resilient<unknown> | undefined): Completion | undefined {
    const { failure, filePlan } = this.input;
    if (this.#failsToDispose({ resources }) && !this.hasFailed) {
      this.hasFailed = true;
      const failed = new Disposables(sitesWithin(this.outline, node).at(-1)?.number ?? 0);
      failed.failures.push([failure.site, this.forced]);
      this.recorder = runtime.failDisposal(this.recorder, () => filePlan, 0, this.at, failed);
      this.at = this.recorder.next;
    }
    return resources.length === 0 ? undefined : this.#amend(before, node);
  }

  #failsToDispose({ resources }: Pick<Sequence, 'resources'>): boolean {
    const { site, way } = this.input.failure;
    return way === 'disposal' && resources.some((one) => this.outline.siteOf.get(one)?.number === site);
  }

  protected override isRejecting(node: ts.Statement): boolean {
    return isRejectingStatement(this.input.env, node);
  }
}
