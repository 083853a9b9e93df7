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

/** How `formatReport` writes a report. Everything may be left out. */
export interface FormatOptions {
  /**
   * `full`, for people: code frames, grouped by statement. `line`: the whole report on one line, for a log.
   * `json-lines`: one JSON object a line, the report first, then each error and each skipped statement.
   * The default is `full`.
   */
  readonly format?: 'full' | 'line' | 'json-lines' | undefined;
  /** Whether `full` has colours. By default, if `FORCE_COLOR` says so, or the output is a terminal and `NO_COLOR` is not set. */
  readonly color?: boolean | undefined;
  /** In columns. By default that of the terminal, or 80; a `line` is only cut if a width is given. */
  readonly width?: number | undefined;
  /** Where the text is to go, for `color` and `width`: `process.stderr`, for example. By default both standard streams. */
  readonly stream?:
    | { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined }
    | undefined;
  /** The folder that the files of sites are relative to. By default the working directory. */
  readonly root?: string | undefined;
  /** The text of a source file, by `site.file`; `undefined` if there is none. By default it is read from `root`, where Node is there. */
  readonly source?: ((file: string) => string | undefined) | undefined;
  /** What to say of an error in place of its `message`; `undefined` for the message. */
  readonly message?: ((error: StatementError | PlainStatementError) => string | undefined) | undefined;
  /** How much is told before the rest is only counted. */
  readonly limits?: FormatLimits | undefined;
}

/** How much `formatReport` tells before the rest is only counted. `Infinity` leaves nothing out. */
export interface FormatLimits {
  /** Statements that failed: 20, of `line` 3. */
  readonly statements?: number | undefined;
  /** Different messages of one statement: 5. */
  readonly messages?: number | undefined;
  /** Iterations of one message, each range of them counted once: 8. */
  readonly iterations?: number | undefined;
  /** Errors told of one error's causes: 8, of `line` 2. */
  readonly causes?: number | undefined;
  /** Statements told of one failed statement as skipped because of it: 10. */
  readonly skipped?: number | undefined;
  /** Lines of the stack between the statement and what threw: 3, of `json-lines` 50. */
  readonly frames?: number | undefined;
  /** Lines of source above and below the statement: 2. */
  readonly context?: number | undefined;
  /** Lines of one message: 12; of a cause a quarter of them. */
  readonly lines?: number | undefined;
  /** Characters of one message: 2,000, of `line` 200, of `json-lines` 10,000. */
  readonly length?: number | undefined;
  /** Lines of `json-lines` after the first: 10,000. */
  readonly records?: number | undefined;
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
