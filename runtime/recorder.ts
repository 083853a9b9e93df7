import type { SkippedStatement, Site, StatementError, StopReason } from '../types/index.js';
import { describe, isStackExhaustion } from './describe.js';
import { type FilePlan, Flag, type FunctionPlan, type RuleRow, type SiteRow, Stop } from './plan.js';
import { type Causes, DataState } from './state.js';

/** Thrown inside a resilient function to end it at once; it never leaves the function. */
export class Ending {
  constructor(readonly recorder: Recorder) {}
}

/** Thrown inside a compound step to leave it in front of a statement that cannot run. */
export class Leaving {
  constructor(
    readonly site: number,
    readonly causes: Causes,
  ) {}
}

const NOWHERE = Number.POSITIVE_INFINITY;

/**
 * What one call of a resilient function has to tell, made when its first statement fails. It follows the function
 * through its steps by their numbers: those between two events have completed.
 */
export class Recorder {
  readonly errors: StatementError[] = [];
  readonly skipped: SkippedStatement[] = [];
  stopped: StopReason | undefined;
  /** The site at which the function goes on; past the last one if it has ended. */
  next = 0;
  /** A `return` has been evaluated, and only `finally` blocks still run. */
  returned = false;

  readonly #file: string;
  readonly #maxErrors: number;
  readonly #plan: FunctionPlan;
  readonly #data: DataState;
  /** The step that runs, or the next one. */
  #step = 0;
  /** The step in which something happened last. */
  #running = 0;
  #stepBegan = 0;
  #check: { rule: RuleRow; began: number } | undefined;
  #stopCauses: Causes = new Set();
  #afterLoop: Causes | undefined;
  /** The last site of the `finally` block that runs although the function has ended. */
  #finallyUntil = 0;

  constructor([file, maxErrors, functions]: FilePlan, index: number) {
    this.#file = file;
    this.#maxErrors = maxErrors;
    this.#plan = functions[index] as FunctionPlan;
    this.#data = new DataState(this.#plan[5]);
  }

  /** A step failed: something was thrown out of it while `at` was the last site begun. */
  stepFailed(at: number, cause: unknown): void {
    const site = this.#locate(at, 0);
    this.#passTo(this.#stepOf(site));
    const ended = this.#record(site, cause, []);
    this.#abandonStep(new Set([this.errors.length - 1]), site !== at);
    this.next =
      this.#stops(ended ?? this.#stopReason(site)) || this.#isOver(site) ? NOWHERE : this.#nextSite();
  }

  /** A compound step was left in front of a statement that could not run. */
  stepLeft({ site, causes }: Leaving): void {
    this.#abandonStep(causes, false);
    this.next = this.#stops(this.#stopReason(site), causes) ? NOWHERE : this.#nextSite();
  }

  /** An iteration of loop number `loop` failed. Throws an `Ending` if the function ends at once. */
  iterationFailed(at: number, cause: unknown, loop: number, iterations: readonly number[]): void {
    const site = this.#locate(at, loop);
    this.#passTo(this.#stepOf(site));
    const ended = this.#record(site, cause, iterations);
    const causes = new Set([this.errors.length - 1]);
    const [, changes = [], unset = []] = this.#loop(loop);
    this.#data.doubt(changes, causes);
    this.#data.unsetAll(unset, causes);
    const isOver = this.#isOver(site);
    if (ended === undefined && !isOver && this.#siteRow(site)[5] === Stop.afterLoop)
      this.#afterLoop ??= causes;
    else if (this.#stops(ended ?? this.#stopReason(site)) || isOver) this.#endWithinStep();
  }

  /** Whether the step at `site` cannot run; it is listed then. Throws an `Ending` if it could have led to a decision. */
  skips(site: number): boolean {
    const step = this.#stepOf(site);
    this.#passTo(step);
    const causes = this.#data.blocks(this.#rule(step));
    if (causes === undefined) return false;
    if (this.#skipStep(step, causes) || this.#skipJoined()) throw new Ending(this);
    return true;
  }

  /** A statement after a resumed loop in a compound step is about to run. Throws if it cannot: the step is left there. */
  check(site: number): void {
    this.#completeCheck();
    const rule = this.#plan[4].find(([at]) => at === site) as RuleRow;
    const causes = this.#data.blocks(rule);
    if (causes !== undefined) {
      this.#list(site, causes);
      throw new Leaving(site, causes);
    }
    this.#check = { rule, began: this.#data.now };
  }

  /** A loop has run to its end; throws an `Ending` if an iteration of it lost a decision. */
  afterLoop(): void {
    if (this.#afterLoop === undefined || !this.#stops('decision', this.#afterLoop)) return;
    this.#endWithinStep();
  }

  /** The `finally` block between these sites begins, whatever it is that brought the function there. */
  finally(first: number, last: number): void {
    this.#passTo(this.#stepOf(first));
    this.#finallyUntil = last;
  }

  lost(binding: number): boolean {
    return this.#data.isUnset(binding);
  }

  /** The function has come to its end. */
  finish(): void {
    this.#passTo(this.#plan[2].length);
  }

  siteOf(number: number): Site {
    const [line, column, endLine, endColumn, text] = this.#siteRow(number);
    return { file: this.#file, line, column, endLine, endColumn, function: this.#plan[0], text };
  }

  /** The site that failed, as seen by the guard of `loop`: what comes out of a loop's body came from its head. */
  #locate(at: number, loop: number): number {
    let site = at;
    for (;;) {
      const within = this.#siteRow(site)[6] ?? 0;
      if (within === loop) return site;
      site = this.#loop(within)[0];
    }
  }

  #record(site: number, cause: unknown, iterations: readonly number[]): StopReason | undefined {
    const { name, message } = describe(cause);
    this.errors.push({ cause, name, message, site: this.siteOf(site), iterations, via: [] });
    if (name === 'AbortError') return 'cancelled';
    return this.errors.length >= this.#maxErrors ? 'limit' : undefined;
  }

  #abandonStep(causes: Causes, began: boolean): void {
    const rule = this.#rule(this.#step);
    const [, , , provides = [], , touches = [], flags = 0] = rule;
    if (began && flags & Flag.loop) this.#data.doubt(provides, causes);
    else this.#data.unset(rule, causes);
    this.#data.doubt(touches, causes);
    this.#enter(this.#step + 1);
  }

  #nextSite(): number {
    if (this.#skipJoined()) return NOWHERE;
    return this.#plan[2][this.#step]?.[0] ?? NOWHERE;
  }

  /** The steps that share the guard of one that did not complete cannot run; true if that ends the function. */
  #skipJoined(): boolean {
    for (;;) {
      const rule = this.#plan[2][this.#step];
      if (rule === undefined || !((rule[6] ?? 0) & Flag.joined)) return false;
      const causes = this.#data.blocks(rule);
      if (causes === undefined)
        throw new Error('A guarded step got lost. This is a bug in ts-resilient: please report it.');
      if (this.#skipStep(this.#step, causes)) return true;
    }
  }

  /** Lists a step as skipped; true if that ends the function. */
  #skipStep(step: number, causes: Causes): boolean {
    const rule = this.#rule(step);
    this.#list(rule[0], causes);
    this.#data.unset(rule, causes);
    this.#enter(step + 1);
    return this.#stops(this.#stopReason(rule[0]), causes);
  }

  #list(site: number, causes: Causes): void {
    this.skipped.push({ site: this.siteOf(site), causes: [...causes].sort((a, b) => a - b) });
  }

  #stopReason(site: number): StopReason | undefined {
    const stop = this.#siteRow(site)[5];
    return stop === Stop.decision ? 'decision' : stop === Stop.return ? 'return' : undefined;
  }

  /** Ends the function for this reason, if it is one; the first reason stays. */
  #stops(reason: StopReason | undefined, causes: Causes = new Set([this.errors.length - 1])): boolean {
    if (reason === undefined) return false;
    if (this.stopped === undefined) this.#stopCauses = causes;
    this.stopped ??= reason;
    this.#finallyUntil = 0;
    this.next = NOWHERE;
    return true;
  }

  /** The function has ended before: what fails now does so in a `finally` block of a compound step, on the way out. */
  #isOver(site: number): boolean {
    return this.stopped !== undefined && site > this.#finallyUntil;
  }

  /** A `finally` block on the way out may bring the function here again. */
  #endWithinStep(): never {
    this.#enter(this.#running + 1);
    throw new Ending(this);
  }

  /** Settles the steps before `step`: they have completed, or were not reached because the function had ended. */
  #passTo(step: number): void {
    this.#running = step;
    while (this.#step < step) {
      const rule = this.#rule(this.#step);
      const ran = rule[0] <= this.#finallyUntil;
      if (this.stopped !== undefined && !ran) this.#list(rule[0], this.#stopCauses);
      else if (!this.returned || ran) this.#completeStep(rule);
      this.#enter(this.#step + 1);
    }
  }

  #completeStep(rule: RuleRow): void {
    this.#completeCheck();
    this.#data.complete(rule, this.#stepBegan);
  }

  #completeCheck(): void {
    if (this.#check !== undefined) this.#data.complete(this.#check.rule, this.#check.began);
    this.#check = undefined;
  }

  #enter(step: number): void {
    this.#step = step;
    this.#stepBegan = this.#data.now;
    this.#check = undefined;
  }

  #stepOf(site: number): number {
    const steps = this.#plan[2];
    let step = steps.length - 1;
    while (step > 0 && (steps[step] as RuleRow)[0] > site) step -= 1;
    return step;
  }

  #rule(step: number): RuleRow {
    return this.#plan[2][step] as RuleRow;
  }

  #siteRow(site: number): SiteRow {
    return this.#plan[1][site - 1] as SiteRow;
  }

  #loop(number: number) {
    return this.#plan[3][number - 1] as FunctionPlan[3][number];
  }
}

/** The recorder of a failed call: the one there is, or a new one. Rethrows what must not be recorded. */
export function recorderFor(
  recorder: Recorder | undefined,
  cause: unknown,
  file: () => FilePlan,
  index: number,
): Recorder {
  if (isStackExhaustion(describe(cause))) throw cause;
  return recorder ?? new Recorder(file(), index);
}
