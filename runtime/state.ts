import * as Use from './use.js';

/** Errors by index. */
export type Causes = ReadonlySet<number>;

/** By binding. They grow in place, since a loop may have very many failed iterations. */
type CausesOf = Map<number, Set<number>>;

/** Which bindings are unset and which are unproven, and because of which errors. */
export interface DataState {
  readonly unset: CausesOf;
  /** Those that became unset, and nobody has been told: see `lost`. */
  readonly lost: Set<number>;
  readonly unproven: CausesOf;
  /** When they became unproven last: what arose within a statement is not settled by that statement's completion. */
  readonly arose: Map<number, number>;
  /** The unproven ones that may hold a value from before a failure, which need not fit a narrowed type. */
  readonly stale: Set<number>;
  /** Declared with `!`, and not certainly assigned yet. */
  readonly empty: Set<number>;
  now: number;
}

/** The bindings that are used in any of these ways. */
export function bindingsOf(uses: readonly number[], ways: number): number[] {
  return uses.filter((use) => use & ways).map((use) => use >> Use.shift);
}

/** The errors that keep a statement from running; `undefined` if it can run. */
export function blockedBy(
  { unset, unproven, stale }: DataState,
  uses: readonly number[],
): Causes | undefined {
  const narrowed = bindingsOf(uses, Use.narrowed).filter((binding) => stale.has(binding));
  const all = [
    ...bindingsOf(uses, Use.needs).map((binding) => unset.get(binding)),
    ...[...bindingsOf(uses, Use.decides), ...narrowed].map((binding) => unproven.get(binding)),
  ].filter((causes) => causes !== undefined);
  return all.length > 0 ? union(all) : undefined;
}

/** A statement failed or was skipped: what it provides is unset. */
export function unsetProvided(data: DataState, uses: readonly number[], causes: Causes): void {
  for (const use of uses)
    if (use & Use.provides) {
      if (use & Use.certain) data.unset.delete(use >> Use.shift);
      unset(data, use >> Use.shift, causes);
    }
}

function unset(data: DataState, binding: number, causes: Causes): void {
  data.lost.add(binding);
  grow(data.unset, binding, causes);
}

/** Something failed that was perhaps to assign these bindings. */
export function doubt(data: DataState, bindings: readonly number[], causes: Causes): void {
  for (const binding of bindings) data.stale.add(binding);
  doubtHeld(data, bindings, causes);
}

/** What these bindings hold is not as it should be; one without a value may still have none. */
export function doubtHeld(data: DataState, bindings: readonly number[], causes: Causes): void {
  data.now += 1;
  for (const binding of bindings)
    if (data.empty.has(binding)) unset(data, binding, causes);
    else {
      grow(data.unproven, binding, causes);
      data.arose.set(binding, data.now);
    }
}

/**
 * A statement that began at `since` completed.
 *
 * @param absorbed the errors of the reports whose values it has taken
 */
export function complete(
  data: DataState,
  uses: readonly number[],
  since: number,
  absorbed: Causes = new Set(),
): void {
  const read = bindingsOf(uses, Use.reads).map((binding) => data.unproven.get(binding) ?? []);
  const doubts = union([absorbed, ...read]);
  for (const binding of bindingsOf(uses, Use.certain)) settle(data, binding, since);
  if (doubts.size > 0) doubtHeld(data, bindingsOf(uses, Use.provides | Use.touches), doubts);
}

function settle({ unset, unproven, arose, stale, empty }: DataState, binding: number, since: number): void {
  unset.delete(binding);
  empty.delete(binding);
  if ((arose.get(binding) ?? 0) > since) return;
  unproven.delete(binding);
  stale.delete(binding);
}

function grow(all: CausesOf, binding: number, causes: Causes): void {
  const known = all.get(binding) ?? new Set();
  addAll(known, causes);
  all.set(binding, known);
}

/** Adds the causes to those that are there. */
export function addAll(all: Set<number>, causes: Causes): void {
  for (const cause of causes) all.add(cause);
}

function union(all: readonly Iterable<number>[]): Set<number> {
  return new Set(all.flatMap((causes) => [...causes]));
}
