import * as Use from './use.js';

/** Errors by index. */
export type Causes = Iterable<number>;

/** Which bindings are unset and which are unproven, and because of which errors. */
export interface DataState {
  readonly unset: Map<number, Set<number>>;
  /** Those that became unset, and nobody has been told: see `lost`. */
  readonly lost: Set<number>;
  readonly unproven: Map<number, Doubt>;
  /** Declared with `!`, and not certainly assigned yet. */
  readonly empty: Set<number>;
  now: number;
}

interface Doubt {
  readonly causes: Set<number>;
  /** When it came up last: what arose within a statement is not settled by that statement's completion. */
  arose: number;
  /** The binding may hold a value from before a failure, which need not fit a narrowed type. */
  stale: boolean;
}

/** The errors that keep a statement from running; `undefined` if it can run. */
export function blockedBy({ unset, unproven }: DataState, uses: readonly number[]): Causes | undefined {
  const causes = new Set<number>();
  for (const use of uses) {
    const binding = use >> Use.shift;
    const doubt = unproven.get(binding);
    if (use & Use.needs) addAll(causes, unset.get(binding));
    if (use & Use.decides || (use & Use.narrowed && doubt?.stale)) addAll(causes, doubt?.causes);
  }
  return causes.size > 0 ? causes : undefined;
}

/** A statement failed or was skipped: what it provides is unset. */
export function unsetProvided(data: DataState, uses: readonly number[], causes: Causes): void {
  for (const use of uses)
    if (use & Use.provides) {
      if (use & Use.certain) data.unset.delete(use >> Use.shift);
      unset(data, use >> Use.shift, causes);
    }
}

function unset({ lost, unset }: DataState, binding: number, causes: Causes): void {
  lost.add(binding);
  unset.set(binding, addAll(unset.get(binding) ?? new Set(), causes));
}

/**
 * What the bindings that are used in any of these ways hold is not as it should be; one without a value may still have
 * none.
 *
 * @param stale something failed that was perhaps to assign them
 */
export function doubt(
  data: DataState,
  uses: readonly number[],
  ways: number,
  causes: Causes,
  stale = false,
): void {
  data.now += 1;
  for (const use of uses)
    if (use & ways) {
      const binding = use >> Use.shift;
      if (data.empty.has(binding)) unset(data, binding, causes);
      else doubtOne(data, binding, causes, stale);
    }
}

function doubtOne({ unproven, now }: DataState, binding: number, causes: Causes, stale: boolean): void {
  const known = unproven.get(binding);
  unproven.set(binding, {
    causes: addAll(known?.causes ?? new Set(), causes),
    arose: now,
    stale: stale || known?.stale === true,
  });
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
  absorbed: Causes | undefined,
): void {
  const read = uses.map((use) => (use & Use.reads ? data.unproven.get(use >> Use.shift)?.causes : undefined));
  for (const use of uses) if (use & Use.certain) settle(data, use >> Use.shift, since);
  for (const causes of [absorbed, ...read])
    if (causes !== undefined) doubt(data, uses, Use.provides | Use.touches, causes);
}

function settle({ unset, unproven, empty }: DataState, binding: number, since: number): void {
  unset.delete(binding);
  empty.delete(binding);
  if ((unproven.get(binding)?.arose ?? 0) <= since) unproven.delete(binding);
}

/** Adds the causes to those that are there. They grow in place, since a loop may have very many failed iterations. */
export function addAll(all: Set<number>, causes: Causes | undefined): Set<number> {
  if (causes !== undefined && causes !== all) for (const cause of causes) all.add(cause);
  return all;
}
