import * as Use from './use.js';

/** Errors by index. */
export type Causes = Iterable<number>;

/** What is known of the data: by binding, as far as something has happened to it. */
export interface DataState {
  readonly bindings: BindingState[];
  now: number;
}

export interface BindingState {
  /** The errors because of which it is unset. */
  unset?: Set<number> | undefined;
  /** It became unset, and nobody has been told: see `lost`. */
  lost?: boolean;
  /** The errors because of which it is unproven. */
  unproven?: Set<number> | undefined;
  /** When it became unproven last: what arose within a statement is not settled by that statement's completion. */
  arose: number;
  /** It may hold a value from before a failure, which need not fit a narrowed type. */
  stale?: boolean;
  /** It is declared with `!`, and not certainly assigned yet. */
  empty?: boolean;
}

function stateOf({ bindings }: DataState, use: number): BindingState {
  const binding = use >> Use.shift;
  bindings[binding] ??= { arose: 0 };
  return bindings[binding];
}

/** The errors that keep a statement from running; `undefined` if it can run. */
export function blockedBy(data: DataState, uses: readonly number[]): Causes | undefined {
  const causes = new Set<number>();
  for (const use of uses) {
    const { unset, unproven, stale } = stateOf(data, use);
    if (use & Use.needs) addAll(causes, unset);
    if (use & Use.decides || (stale && use & Use.narrowed)) addAll(causes, unproven);
  }
  return causes.size > 0 ? causes : undefined;
}

/** A statement failed or was skipped: what it provides is unset. */
export function unsetProvided(data: DataState, uses: readonly number[], causes: Causes): void {
  for (const use of uses)
    if (use & Use.provides) {
      const state = stateOf(data, use);
      if (use & Use.certain) state.unset = undefined;
      unset(state, causes);
    }
}

function unset(state: BindingState, causes: Causes): void {
  state.lost = true;
  state.unset = addAll(state.unset, causes);
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
  for (const use of uses) {
    if (!(use & ways)) continue;
    const state = stateOf(data, use);
    if (state.empty) unset(state, causes);
    else {
      state.unproven = addAll(state.unproven, causes);
      state.arose = data.now;
      state.stale ||= stale;
    }
  }
}

/**
 * A statement that began at `since` completed.
 *
 * @param absorbed the errors of the reports whose values it has taken
 */
export function complete(data: DataState, uses: readonly number[], since: number, absorbed?: Causes): void {
  const read = uses.filter((use) => use & Use.reads).map((use) => stateOf(data, use).unproven);
  for (const use of uses) if (use & Use.certain) settle(stateOf(data, use), since);
  for (const causes of [absorbed, ...read])
    if (causes !== undefined) doubt(data, uses, Use.provides | Use.touches, causes);
}

function settle(state: BindingState, since: number): void {
  state.unset = undefined;
  state.empty = false;
  if (state.arose > since) return;
  state.unproven = undefined;
  state.stale = false;
}

/** Adds the causes to those that are there. They grow in place, since a loop may have very many failed iterations. */
export function addAll(all: Set<number> = new Set(), causes: Causes = []): Set<number> {
  if (causes !== all) for (const cause of causes) all.add(cause);
  return all;
}
