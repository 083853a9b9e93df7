import type { SkippedStatement, Site, StatementError, StopReason } from '../types/index.js';
import type { FilePlan, FunctionPlan } from './plan.js';
import * as Tag from './tag.js';
import * as Use from './use.js';
import { type Statement, statementsOf } from './statement.js';
import { blockedBy, type Causes, complete, type DataState, doubt, unsetProvided } from './state.js';

/**
 * What one call of a resilient function has to tell, made when its first statement fails. It follows the function
 * through its steps by their numbers: those between two events have completed. A step is known by its site.
 *
 * It is also what is thrown inside the function to end it at once; then it never leaves the function.
 *
 * What only some functions need is no method and stands in other modules, so that a bundle can do without it.
 */
export interface Recorder extends DataState {
  readonly errors: StatementError[];
  readonly skipped: SkippedStatement[];
  stopped?: StopReason;
  /** The site at which the function goes on; past the last one if it has ended. */
  next: number;
  /**
   * Whether the step at the site is to run: the function has not passed it, and it can. If it cannot, it is listed; throws
   * if it could have led to a decision.
   */
  runs(site: number): boolean;
  /** A `return` has been evaluated, and only `finally` blocks still run. */
  returned?: boolean;
  /** What has left the function, if something was not recorded; only `finally` blocks still run. */
  left?: { readonly by: unknown };

  readonly maxErrors: number;
  readonly statements: readonly Statement[];
  /** Whether what was thrown is recorded, if not everything is. */
  readonly records: ((cause: unknown) => boolean) | undefined;
  /** The step that runs, or the next one. */
  step: number;
  inStep: InStep;
  /** The step in which something happened last. */
  running: number;
  /** The errors of the last failure. */
  failed: Causes;
  stopCauses: Causes;
  /** The last site of the `finally` block that runs although the function has ended. */
  finallyUntil: number;

  /** What is known of values that were thrown, found without asking a thrown Proxy anything. */
  signals?: WeakMap<object, Signal>;
  /** The errors of a signal that something else was thrown in place of. */
  replaced?: Causes | undefined;
  /** The errors by which iterations have lost a decision. */
  afterLoop?: Set<number>;
}

/** What is known of the step that runs, and forgotten when it is left. */
export interface InStep {
  /** When it began. */
  readonly since: number;
  /** Settles the statement that was checked last. */
  settle?: (() => void) | undefined;
  /** The errors of the reports that it has absorbed. */
  absorbed?: Set<number>;
  /** Whether a cancelled report has been absorbed, in this iteration. */
  isCancelled?(iterations: readonly number[]): boolean;
}

/** Something thrown by the runtime whose errors are in the report already. */
export interface Signal {
  readonly causes: Causes;
  /** The statement of a compound step that cannot run: the step is left in front of it. */
  readonly before?: number;
  /** Why the function ends at once, if it does. */
  readonly reason?: StopReason | undefined;
}

/** Past the last site. */
export const NOWHERE = Number.POSITIVE_INFINITY;

/** By `Stop`. */
export const STOP_REASONS = [undefined, 'decision', 'return'] as const;

/** The recorder of a failed call: the one there is, or a new one. */
export function recorderFor(known: Recorder | undefined, file: () => FilePlan, index: number): Recorder {
  return known ?? makeRecorder(planOf(file), index);
}

/** Emitted code makes its plan when it is asked; once is enough. */
const plans = new WeakMap<() => FilePlan, FilePlan>();

export function planOf(file: () => FilePlan): FilePlan {
  const plan = plans.get(file) ?? file();
  plans.set(file, plan);
  return plan;
}

/** All of it in one literal: V8 is slow with an object of so many properties that is put together. */
function makeRecorder([file, maxErrors, functions]: FilePlan, index: number): Recorder {
  const plan = functions[index] as FunctionPlan;
  const recorder: Recorder = {
    bindings: [],
    now: 0,
    errors: [],
    skipped: [],
    next: 0,
    runs: (site) => runs(recorder, site),
    maxErrors,
    statements: statementsOf(file, plan),
    records: plan[3],
    step: 1,
    inStep: { since: 0 },
    running: 0,
    failed: [],
    stopCauses: [],
    finallyUntil: 0,
  };
  for (const binding of plan[2] ?? []) recorder.bindings[binding] = { arose: 0, empty: true };
  return recorder;
}

function runs(recorder: Recorder, site: number): boolean {
  if (site < recorder.next || isOver(recorder, site)) return false;
  goOn(recorder, site);
  const causes = blockedBy(recorder, usesOf(recorder, site));
  if (causes === undefined) return true;
  if (skipStep(recorder, causes) || skipJoined(recorder)) throw recorder;
  return false;
}

/** The step did not complete: where the function goes on. */
export function leaveFailedStep(
  recorder: Recorder,
  reason: StopReason | undefined,
  causes: Causes,
  hasBegun: boolean,
): void {
  abandon(recorder, causes, hasBegun);
  do enter(recorder, recorder.step + 1);
  while (tagsOf(recorder, recorder.step) & Tag.parameter);
  recorder.next = stops(recorder, reason, causes) || skipJoined(recorder) ? NOWHERE : recorder.step;
}

/** @param hasBegun it is a resumed loop that has gone through items before */
function abandon(recorder: Recorder, causes: Causes, hasBegun: boolean): void {
  const uses = usesOf(recorder, recorder.step);
  if (hasBegun) doubt(recorder, uses, Use.provides, causes, true);
  else unsetProvided(recorder, uses, causes);
  doubt(recorder, uses, Use.tests, causes, true);
  doubt(recorder, uses, Use.touches, causes);
}

/** The steps that share the guard of one that did not complete cannot run; true if that ends the function. */
function skipJoined(recorder: Recorder): boolean {
  while (tagsOf(recorder, recorder.step) & Tag.joined) {
    const causes = blockedBy(recorder, usesOf(recorder, recorder.step));
    if (causes === undefined)
      throw new Error('A step got lost. This is a bug of ts-resilient: please report it.');
    if (skipStep(recorder, causes)) return true;
  }
  return false;
}

/** Lists a step as skipped; true if that ends the function. */
function skipStep(recorder: Recorder, causes: Causes): boolean {
  const { step } = recorder;
  list(recorder, step, causes);
  abandon(recorder, causes, false);
  enter(recorder, step + 1);
  return stops(recorder, stopReason(recorder, step), causes);
}

export function list(recorder: Recorder, site: number, causes: Causes): void {
  recorder.skipped.push({ site: siteOf(recorder, site), causes: [...causes].sort((a, b) => a - b) });
}

/** What follows for the function when the statement fails or is left out. */
export function stopReason(recorder: Recorder, site: number): StopReason | undefined {
  return STOP_REASONS[tagsOf(recorder, site) & Tag.stop];
}

/** Ends the function for this reason, if it is one; the first reason stays. */
export function stops(
  recorder: Recorder,
  reason: StopReason | undefined,
  causes: Causes = recorder.failed,
): boolean {
  if (reason === undefined) return false;
  if (recorder.stopped === undefined) recorder.stopCauses = causes;
  recorder.stopped ??= reason;
  recorder.finallyUntil = 0;
  recorder.returned = false;
  recorder.next = NOWHERE;
  return true;
}

/** Whether the function had ended in front of this site. */
export function isOver({ stopped, finallyUntil }: Recorder, site: number): boolean {
  return stopped !== undefined && site > finallyUntil;
}

/** The function is at this site: a `return` before was abandoned, unless it waits for the `finally` block that runs. */
export function goOn(recorder: Recorder, site: number): void {
  if (site > recorder.finallyUntil) recorder.returned = false;
  passTo(recorder, stepOf(recorder, site));
}

/** Settles the steps before `step`: they have completed, or were not reached because the function had ended. */
export function passTo(recorder: Recorder, step: number): void {
  recorder.running = step;
  while (recorder.step < step) {
    if (isOver(recorder, recorder.step)) list(recorder, recorder.step, recorder.stopCauses);
    else if (!recorder.returned || recorder.step <= recorder.finallyUntil) completeStep(recorder);
    enter(recorder, recorder.step + 1);
  }
}

function completeStep(recorder: Recorder): void {
  const { settle, since, absorbed } = recorder.inStep;
  settle?.();
  complete(recorder, usesOf(recorder, recorder.step), since, absorbed);
}

/** Comes to the first step that is not in front of this site. */
export function enter(recorder: Recorder, site: number): void {
  recorder.step = stepFrom(recorder, site);
  recorder.inStep = { since: recorder.now };
}

export function stepFrom(recorder: Recorder, site: number): number {
  let step = site;
  while (tagsOf(recorder, step) & Tag.inner) step += 1;
  return step;
}

/** The step in which the function ended has been left; it is none of those that did not run. */
export function leaveStep(recorder: Recorder): void {
  if (recorder.step === recorder.running) enter(recorder, recorder.step + 1);
}

/** The step that a site belongs to; the last one if it is past it. */
export function stepOf(recorder: Recorder, site: number): number {
  let step = Math.min(site, recorder.statements.length);
  while (tagsOf(recorder, step) & Tag.inner) step -= 1;
  return step;
}

/** The resumed loop in whose body a site stands, by its site; 0 if there is none. */
export function loopOf(recorder: Recorder, site: number): number {
  return tagsOf(recorder, site) >> Tag.loopShift;
}

export function tagsOf({ statements }: Recorder, site: number): number {
  return statements[site - 1]?.tags ?? 0;
}

export function usesOf({ statements }: Recorder, site: number): readonly number[] {
  return statements[site - 1]?.uses ?? [];
}

/** A copy: each error has its own. */
export function siteOf({ statements }: Recorder, number: number): Site {
  return { ...(statements[number - 1] as Statement).site };
}
