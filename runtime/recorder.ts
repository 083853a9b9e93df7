import type {
  ErrorClass,
  Passage,
  Resilient,
  SkippedStatement,
  Site,
  StatementError,
  StopReason,
} from '../types/index.js';
import { AbsorbFailure, isCancelled } from './absorb-failure.js';
import { describeAll, isStackExhaustion } from './describe.js';
import { letGoOfFrames, WITH_FRAMES } from './frames.js';
import { type FilePlan, Flag, type FunctionPlan, type RuleRow, type SiteRow, Stop } from './plan.js';
import { addAll, type Causes, DataState } from './state.js';

/*
 * The two signals are told by private fields, which ask no trap of a thrown Proxy as `instanceof` does.
 */

/** Thrown inside a resilient function to end it at once; it never leaves the function. */
export class Ending {
  readonly #recorder: Recorder;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** The recorder of the function that ends, if the thrown value is such a signal. */
  static recorderOf(thrown: unknown): Recorder | undefined {
    return isObject(thrown) && #recorder in thrown ? thrown.#recorder : undefined;
  }
}

/** Thrown inside a compound step to leave it in front of a statement that cannot run. */
export class Leaving {
  readonly #isLeaving = true;

  constructor(
    readonly site: number,
    readonly causes: Causes,
  ) {}

  static is(thrown: unknown): thrown is Leaving {
    return isObject(thrown) && #isLeaving in thrown;
  }
}

/**
 * A disposal that fails while one of these signals, or the failure to absorb a report, leaves its block is thrown together
 * with that. What the disposal has thrown is what is left to record.
 *
 * @returns what the disposals have thrown, and what left the block before, if it is such a signal
 */
function apart(thrown: unknown, recorder: Recorder): { cause: unknown; before: unknown } {
  try {
    const { name, error, suppressed } = thrown as { name: unknown; error: unknown; suppressed: unknown };
    if (name !== 'SuppressedError') return { cause: thrown, before: undefined };
    if (isSignal(suppressed, recorder)) return { cause: error, before: suppressed };
    const { cause, before } = apart(suppressed, recorder);
    if (before !== undefined) (thrown as { suppressed: unknown }).suppressed = cause;
    return { cause: thrown, before };
  } catch {
    return { cause: thrown, before: undefined };
  }
}

function isSignal(thrown: unknown, recorder: Recorder): boolean {
  return (
    Ending.recorderOf(thrown) === recorder ||
    Leaving.is(thrown) ||
    AbsorbFailure.in(thrown, recorder) !== undefined
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
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
  /** What has left the function, if something was not recorded; only `finally` blocks still run. */
  left: { readonly by: unknown } | undefined;
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
  /** The errors of the last failure. */
  #failed = new Set<number>();
  /** The errors of the reports that the step has absorbed. */
  readonly #absorbed = new Set<number>();
  /** A cancelled report has been absorbed in the step, in this iteration. */
  #cancelledIn: readonly number[] | undefined;
  /** The errors by which iterations have lost a decision. */
  readonly #afterLoop = new Set<number>();
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
    if (this.#isOver(site)) return this.#recordOnTheWayOut(site, cause, []);
    this.#goOn(site);
    const ended = this.#record(site, cause, []);
    this.#abandonStep(this.#failed, site !== at);
    this.next = this.#stops(ended ?? this.#stopReason(site)) ? NOWHERE : this.#nextSite();
  }

  /** A compound step was left in front of a statement that could not run. */
  stepLeft({ site, causes }: Leaving): void {
    this.#abandonStep(causes, false);
    this.next = this.#stops(this.#stopReason(site), causes) ? NOWHERE : this.#nextSite();
  }

  /** An iteration of loop number `loop` failed. */
  iterationFailed(at: number, cause: unknown, loop: number, iterations: readonly number[]): void {
    const site = this.#locate(at, loop);
    if (this.#isOver(site)) return this.#recordOnTheWayOut(site, cause, iterations);
    this.#goOn(site);
    const ended = this.#record(site, cause, iterations);
    const causes = this.#failed;
    const [head, changes = [], itemStop = Stop.none, held = []] = this.#loop(loop);
    this.#data.doubt(
      changes.filter((binding) => !held.includes(binding)),
      causes,
    );
    this.#data.doubtHeld(held, causes);
    const stop = site === head ? itemStop : (this.#siteRow(site)[5] ?? Stop.none);
    if (ended === undefined && stop === Stop.afterLoop) addAll(this.#afterLoop, causes);
    else this.#stops(ended ?? stopReason(stop));
  }

  /**
   * What an async function returned was a promise, and is rejected. The steps behind the `return` have not run, but for
   * those of the `finally` blocks around it.
   *
   * @param ran the first and the last site of each of these blocks, in one list
   */
  returnFailed(site: number, cause: unknown, iterations: readonly number[], ran: readonly number[]): void {
    const hadStopped = this.stopped !== undefined;
    const step = this.#stepOf(site);
    this.#passTo(step);
    this.#stops(this.#record(site, cause, iterations) ?? 'return');
    if (hadStopped) return;
    for (const [left] of this.#plan[2].slice(step + 1))
      if (!ran.some((first, index) => index % 2 === 0 && first <= left && left <= (ran[index + 1] ?? 0)))
        this.#list(left, this.#stopCauses);
  }

  /**
   * Resources of a block could not be disposed of. What a `return` or a jump has passed over in the block is not left
   * because of that.
   *
   * @param at where it was left, or where the function was to go on behind it
   * @param last the last site of the block
   */
  disposalFailed(
    at: number,
    failures: readonly (readonly [site: number, cause: unknown])[],
    last: number,
  ): void {
    if (this.stopped === undefined) {
      if (this.returned) this.#leaveFrom(at);
      else this.#passTo(this.#stepOf(at));
    } else if (this.#finallyUntil > 0) this.#passTo(this.#stepOf(Math.min(this.#finallyUntil, last)) + 1);
    this.next = at;
    for (const [site, cause] of failures)
      if (this.#stops(this.#record(site, cause, [])) && at <= last) this.#enter(this.#stepOf(last) + 1);
  }

  /** After a failed iteration: the loop goes on, or the function ends. */
  proceed(): void {
    if (this.stopped !== undefined && this.next === NOWHERE) throw new Ending(this);
  }

  /**
   * Whether the step at `site` is to run: the function has not passed it, and it can. If it cannot, it is listed; throws an
   * `Ending` if it could have led to a decision.
   */
  runs(site: number): boolean {
    if (site < this.next || this.#isOver(site)) return false;
    const step = this.#stepOf(site);
    this.#goOn(site);
    const causes = this.#data.blocks(this.#rule(step));
    if (causes === undefined) return true;
    if (this.#skipStep(step, causes) || this.#skipJoined()) throw new Ending(this);
    return false;
  }

  /** A statement after a resumed loop in a compound step is about to run. Throws if it cannot: the step is left there. */
  check(site: number): void {
    this.#completeCheck();
    const rule = this.#plan[4].find(([at]) => at === site) as RuleRow;
    const causes = this.#data.blocksWithin(rule, this.#plan[5]);
    if (causes !== undefined) {
      this.#list(site, causes);
      throw new Leaving(site, causes);
    }
    this.#check = { rule, began: this.#data.now };
  }

  /** A loop has run to its end; throws an `Ending` if an iteration of it lost a decision. */
  afterLoop(): void {
    if (this.#afterLoop.size > 0 && this.#stops('decision', this.#afterLoop)) throw new Ending(this);
  }

  /**
   * The `finally` block between these sites begins, whatever it is that brought the function there.
   *
   * @param from where the block before it was left
   * @param mayClose the caller of a generator has closed it there, unless that is behind the block
   */
  finally(first: number, last: number, from: number, mayClose = false): void {
    const isWithin = from < first;
    if (isWithin && (this.returned || mayClose)) this.#leaveFrom(from);
    this.#passTo(this.#stepOf(first));
    this.#finallyUntil = Math.max(this.#finallyUntil, last);
    this.next = 0;
  }

  /** Whether a binding has become unset since this was asked last. */
  lost(binding: number): boolean {
    return this.#data.takeLost(binding);
  }

  /** The caller of a generator closes it, and something failed on the way out: it does not go on. */
  close(): void {
    this.#stops('return');
  }

  /** The function has come to its end. */
  finish(): void {
    this.#passTo(this.#plan[2].length);
  }

  /**
   * Takes over what another function's report tells, as far as this one has room.
   *
   * @param passage where it comes through, unless its errors say so already
   * @returns whether there was room
   */
  join({ errors, skipped }: Resilient<unknown>, passage: Passage | undefined): boolean {
    const offset = this.errors.length;
    const last = this.#maxErrors - 1;
    for (const error of errors.slice(0, this.#maxErrors - offset))
      this.errors.push(passage === undefined ? error : { ...error, via: [passage, ...error.via] });
    for (const { site, causes } of skipped)
      this.skipped.push({ site, causes: causes.map((cause) => Math.min(cause + offset, last)) });
    return offset + errors.length <= this.#maxErrors;
  }

  /**
   * The statement at `site` returns another function's report.
   *
   * @returns whether there was room
   */
  joinReturned(report: Resilient<unknown>, site: number, iterations: readonly number[]): boolean {
    if (!this.#isOver(site)) this.#passTo(this.#stepOf(site));
    this.returned = true;
    if (isCancelled(report)) this.#cancelledIn = iterations;
    return this.join(report, { site: this.siteOf(site), iterations });
  }

  /**
   * The statement at `site` absorbs reports: what it provides from them is unproven, and what its iteration changes.
   *
   * @returns the errors that they have brought
   */
  absorb(reports: readonly Resilient<unknown>[], site: number, iterations: readonly number[]): Causes {
    const passage = { site: this.siteOf(site), iterations };
    if (!this.#isOver(site)) this.#passTo(this.#stepOf(site));
    const first = Math.min(this.errors.length, this.#maxErrors - 1);
    for (const report of reports) this.join(report, passage);
    const causes = new Set(this.errors.slice(first).map((_, index) => first + index));
    addAll(this.#absorbed, causes);
    if (reports.some(isCancelled)) this.#cancelledIn = iterations;
    const loop = this.#siteRow(site)[6] ?? 0;
    if (loop > 0) this.#doubtChanges(loop, causes);
    return causes;
  }

  #doubtChanges(loop: number, causes: Causes): void {
    const [, changes = [], , , tests = []] = this.#loop(loop);
    this.#data.doubtHeld(
      changes.filter((binding) => !tests.includes(binding)),
      causes,
    );
  }

  get isFull(): boolean {
    return this.errors.length >= this.#maxErrors;
  }

  siteOf(number: number): Site {
    const [line, column, endLine, endColumn, text] = this.#siteRow(number);
    return { file: this.#file, line, column, endLine, endColumn, function: this.#plan[0], text };
  }

  /**
   * The site that failed, as seen by the guard of `loop`: what comes out of an inner loop's body came from that loop's
   * head. In an iteration, the site of its own loop is the binding of the item.
   */
  #locate(at: number, loop: number): number {
    let site = at;
    for (;;) {
      if (loop > 0 && site === this.#loop(loop)[0]) return site;
      const within = this.#siteRow(site)[6] ?? 0;
      if (within === loop) return site;
      site = this.#loop(within)[0];
    }
  }

  /** Rethrows what must not be recorded: it leaves the function. Gives the reason if it ends the function. */
  #record(site: number, thrown: unknown, iterations: readonly number[]): StopReason | undefined {
    const { cause, before } = apart(thrown, this);
    const cancelled = this.#isCancelled(iterations) ? 'cancelled' : undefined;
    const absorbed = AbsorbFailure.in(cause, this);
    if (absorbed !== undefined) {
      this.#failed = new Set(absorbed.causes);
      return absorbed.reason ?? cancelled;
    }
    const parts = describeAll(cause);
    if (parts.some(isStackExhaustion) || !this.#records(cause)) this.#leave(cause);
    const [{ name, message }] = parts;
    if (this.errors.length >= WITH_FRAMES) letGoOfFrames(cause);
    if (!this.isFull)
      this.errors.push({ cause, name, message, site: this.siteOf(site), iterations, via: [] });
    this.#failed = new Set([this.errors.length - 1]);
    const known = Leaving.is(before) ? before : AbsorbFailure.in(before, this);
    if (known !== undefined) addAll(this.#failed, known.causes);
    if (parts.some((part) => part.name === 'AbortError')) return 'cancelled';
    return cancelled ?? (this.isFull ? 'limit' : undefined);
  }

  /** What is thrown in a `finally` block, in place of the failure to absorb a cancelled report, does not undo it. */
  #isCancelled(iterations: readonly number[]): boolean {
    return (
      this.#cancelledIn !== undefined &&
      iterations.every((number, depth) => this.#cancelledIn?.[depth] === number)
    );
  }

  /** The function has ended, and something failed in a `finally` block of the compound step that it leaves. */
  #recordOnTheWayOut(site: number, cause: unknown, iterations: readonly number[]): void {
    this.#record(site, cause, iterations);
    this.leaveStep();
    this.next = NOWHERE;
  }

  /** Whether the function records such an error. What cannot be asked for is not one. */
  #records(cause: unknown): boolean {
    const [, , , , , , only] = this.#plan;
    try {
      return only?.().some((kind) => cause instanceof (kind as ErrorClass)) ?? true;
    } catch {
      return false;
    }
  }

  /** What is not recorded leaves the function, which has ended by that. */
  #leave(cause: unknown): never {
    this.left = { by: cause };
    this.#stops(this.stopped ?? 'decision');
    const rule = this.#plan[2][this.#step];
    if (rule !== undefined) this.#data.unset(rule, this.#failed);
    throw cause;
  }

  #isOver(site: number): boolean {
    return this.stopped !== undefined && site > this.#finallyUntil;
  }

  #abandonStep(causes: Causes, began: boolean): void {
    const rule = this.#rule(this.#step);
    const [, , , provides = [], , touches = [], tests = [], flags = 0] = rule;
    if (began && flags & Flag.loop) this.#data.doubt(provides, causes);
    else this.#data.unset(rule, causes);
    this.#data.doubt(tests, causes);
    this.#data.doubtHeld(touches, causes);
    do this.#enter(this.#step + 1);
    while ((this.#plan[2][this.#step]?.[7] ?? 0) & Flag.parameter);
  }

  /** Where the function goes on. */
  #nextSite(): number {
    if (this.#skipJoined()) return NOWHERE;
    return this.#plan[2][this.#step]?.[0] ?? NOWHERE;
  }

  /** The steps that share the guard of one that did not complete cannot run; true if that ends the function. */
  #skipJoined(): boolean {
    for (;;) {
      const rule = this.#plan[2][this.#step];
      if (rule === undefined || !((rule[7] ?? 0) & Flag.joined)) return false;
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
    this.#data.doubtHeld(rule[5] ?? [], causes);
    this.#data.doubt(rule[6] ?? [], causes);
    this.#enter(step + 1);
    return this.#stops(this.#stopReason(rule[0]), causes);
  }

  #list(site: number, causes: Causes): void {
    this.skipped.push({ site: this.siteOf(site), causes: [...causes].sort((a, b) => a - b) });
  }

  #stopReason(site: number): StopReason | undefined {
    return stopReason(this.#siteRow(site)[5]);
  }

  /** Ends the function for this reason, if it is one; the first reason stays. */
  #stops(reason: StopReason | undefined, causes: Causes = this.#failed): boolean {
    if (reason === undefined) return false;
    if (this.stopped === undefined) this.#stopCauses = causes;
    this.stopped ??= reason;
    this.#finallyUntil = 0;
    this.returned = false;
    this.next = NOWHERE;
    return true;
  }

  /** The step in which the function ended has been left; it is none of those that did not run. */
  leaveStep(): void {
    if (this.#step === this.#running) this.#enter(this.#step + 1);
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

  /** The function is at this site: a `return` before was abandoned, unless it waits for the `finally` block that runs. */
  #goOn(site: number): void {
    if (site > this.#finallyUntil) this.returned = false;
    this.#passTo(this.#stepOf(site));
  }

  /** A `return` leaves from this site: the steps in front of it have completed, those behind it do not run. */
  #leaveFrom(site: number): void {
    this.returned = false;
    this.#passTo(this.#stepOf(site));
    this.returned = true;
  }

  #completeStep(rule: RuleRow): void {
    this.#completeCheck();
    this.#data.complete(rule, this.#stepBegan, this.#absorbed);
  }

  #completeCheck(): void {
    if (this.#check !== undefined) this.#data.complete(this.#check.rule, this.#check.began);
    this.#check = undefined;
  }

  #enter(step: number): void {
    this.#step = step;
    this.#stepBegan = this.#data.now;
    this.#check = undefined;
    this.#absorbed.clear();
    this.#cancelledIn = undefined;
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

function stopReason(stop: Stop | undefined): StopReason | undefined {
  return stop === Stop.decision ? 'decision' : stop === Stop.return ? 'return' : undefined;
}

/** The recorder of a failed call: the one there is, or a new one. */
export function recorderFor(recorder: Recorder | undefined, file: () => FilePlan, index: number): Recorder {
  return recorder ?? new Recorder(planOf(file), index);
}

/** The plans of a file in which the function with this number records instances of the given classes only. */
export function limit(
  file: () => FilePlan,
  index: number,
  { only }: { readonly only: Iterable<ErrorClass> },
): () => FilePlan {
  const kinds = [...only];
  if (!kinds.every((kind) => typeof kind === 'function'))
    throw new TypeError('resilient(fn, { only }) takes an array of classes.');
  return () => {
    const [name, maxErrors, functions] = planOf(file);
    const limited = functions.map((row, number) => (number === index ? withOnly(row, () => kinds) : row));
    return [name, maxErrors, limited];
  };
}

function withOnly(row: FunctionPlan, only: () => readonly unknown[]): FunctionPlan {
  const [name, sites, steps, loops, checks, unset] = row;
  return [name, sites, steps, loops, checks, unset, only];
}

/** Emitted code makes its plan when it is asked; once is enough. */
const plans = new WeakMap<() => FilePlan, FilePlan>();

function planOf(file: () => FilePlan): FilePlan {
  const plan = plans.get(file) ?? file();
  plans.set(file, plan);
  return plan;
}
