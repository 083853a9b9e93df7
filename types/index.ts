// Projects for older targets have no such types of their own.
/// <reference lib="es2018.asyncgenerator" preserve="true" />

/**
 * What a resilient function returns: the value if there still is one, what failed, and what was skipped.
 * Discriminated by `status` and by `ok`; `ok` is true exactly when `errors` is empty.
 *
 * @typeParam T the type of the value
 * @typeParam E the type of what is recorded; `unknown` unless the function says otherwise
 */
export type Resilient<T, E = unknown> = CompleteReport<T> | PartialReport<T, E> | FailedReport<E>;

/** Nothing failed, nothing was skipped. */
export interface CompleteReport<T> {
  readonly status: 'complete';
  readonly ok: true;
  readonly value: T;
  readonly errors: readonly [];
  readonly skipped: readonly [];
}

/** Something failed, and the function still returned: the value is sound, the data behind it may be partial. */
export interface PartialReport<T, E = unknown> {
  readonly status: 'partial';
  readonly ok: false;
  readonly value: T;
  readonly errors: readonly [StatementError<E>, ...StatementError<E>[]];
  readonly skipped: readonly SkippedStatement[];
}

/** Something failed that ended the function before it could return a value. */
export interface FailedReport<E = unknown> {
  readonly status: 'failed';
  readonly ok: false;
  readonly value: undefined;
  readonly errors: readonly [StatementError<E>, ...StatementError<E>[]];
  readonly skipped: readonly SkippedStatement[];
  readonly stopped: StopReason;
}

/**
 * Why a function ended without a value: a decision (`return`, `throw`, an assertion, a call that never returns)
 * failed or could not be reached, the `return` itself failed, was skipped, or was the caller's (of a generator), the
 * work was cancelled (an `AbortError`), or the report was full.
 */
export type StopReason = 'decision' | 'return' | 'cancelled' | 'limit';

/** One failure: plain data, made when it happened. */
export interface StatementError<E = unknown> {
  /** What was thrown, untouched; it may be anything, also `undefined`. */
  readonly cause: E;
  /** The thrown error's name, or the type of a thrown value that is no error. */
  readonly name: string;
  /** The thrown error's message, or the thrown value as text. */
  readonly message: string;
  /** The innermost statement of the function's own code that threw. */
  readonly site: Site;
  /** For each resumed loop around the statement, outermost first, the number of the iteration, from 0. */
  readonly iterations: readonly number[];
  /** For an error of an absorbed report: the statements that it came through, outermost first. */
  readonly via: readonly Passage[];
}

/** A statement through which another function's error joined a report. */
export interface Passage {
  readonly site: Site;
  readonly iterations: readonly number[];
}

/** A statement that did not run because of failures before it. */
export interface SkippedStatement {
  readonly site: Site;
  /** Indexes into the report's `errors`: every failure that the statement depended on, or that ended the function. */
  readonly causes: readonly number[];
}

/** Where a statement stands. Lines and columns count from 1; the end is exclusive. */
export interface Site {
  /** Relative to the project root (the folder of the tsconfig), with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The name of the resilient function. */
  readonly function: string;
  /** The statement's text on one line; of a compound statement its head. */
  readonly text: string;
}

/** What JSON can hold; `undefined` stands for what it leaves out. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/** A report as plain data: what `toPlain` gives, and what JSON holds. */
export interface PlainReport {
  readonly status: 'complete' | 'partial' | 'failed';
  readonly ok: boolean;
  readonly value?: Plain;
  readonly errors: readonly PlainStatementError[];
  readonly skipped: readonly SkippedStatement[];
  readonly stopped?: StopReason;
}

export interface PlainStatementError extends Omit<StatementError, 'cause'> {
  /** Of an error its name, message, stack, cause, errors and own properties; a bigint or symbol as text. */
  readonly cause?: Plain;
}

/** The value of a report that has one: of a union of reports, any of their values. */
export type ValueOf<R> = R extends { readonly status: 'complete' | 'partial'; readonly value: infer T }
  ? T
  : never;

/** What can be absorbed at once: a report, or several. */
export type Reports = Resilient<unknown> | Iterable<Resilient<unknown>>;

/** What `absorb` gives: the value, the values that there are, or a promise of either. */
export type Absorbed<R> =
  R extends PromiseLike<infer P>
    ? Promise<Absorbed<P>>
    : R extends Iterable<infer I>
      ? ValueOf<I>[]
      : ValueOf<R>;

/** A class that `instanceof` can ask for. */
export type ErrorClass = abstract new (...args: never) => unknown;

/** What the instances of one of the classes are. */
export type InstanceOf<C extends ErrorClass> = C extends abstract new (...args: never) => infer I ? I : never;

/**
 * What `resilient(fn)` makes of the return type `R` of `fn`: its promise stays a promise, its generator a generator.
 *
 * @typeParam E the type of what is recorded
 */
export type Guarded<R, E = unknown> = [R] extends [never]
  ? Resilient<never, E>
  : 0 extends 1 & R
    ? Resilient<R, E>
    : [R] extends [Promise<infer T>]
      ? Promise<Resilient<T, E>>
      : [R] extends [Generator<infer Y, infer T, infer N>]
        ? Generator<Y, Resilient<T, E>, N>
        : [R] extends [AsyncGenerator<infer Y, infer T, infer N>]
          ? AsyncGenerator<Y, Resilient<T, E>, N>
          : Resilient<R, E>;
