/** What another resilient function has to tell, as far as the model and the compiled program look at it. */
export interface Report {
  readonly status: 'complete' | 'partial' | 'failed';
  readonly ok: boolean;
  readonly value: unknown;
  readonly errors: readonly ReportedError[];
  readonly skipped: readonly ReportedSkip[];
  readonly stopped?: Stop;
}

export type Stop = 'decision' | 'return' | 'cancelled' | 'limit';

export interface ReportedError {
  readonly cause: unknown;
  readonly name: string;
  readonly message: string;
  readonly site: ForeignSite;
  readonly iterations: readonly number[];
  readonly via: readonly { readonly site: ForeignSite; readonly iterations: readonly number[] }[];
}

export interface ReportedSkip {
  readonly site: ForeignSite;
  readonly causes: readonly number[];
}

/** A place in a file that is none of the generated ones. */
export interface ForeignSite {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly function: string;
  readonly text: string;
}

/** What has become of a call that failed. */
export interface Shape {
  /** It has a value all the same. */
  readonly isPartial: boolean;
  /** How many errors there are. */
  readonly errors: number;
  /** How many statements were skipped. */
  readonly skipped: number;
  /** The errors have come from farther away. */
  readonly isDeep: boolean;
  readonly stopped: Exclude<Stop, 'cancelled'>;
}

export function completeReport(value: unknown): Report {
  return { status: 'complete', ok: true, value, errors: [], skipped: [] };
}

/** @param cause what was thrown first; it cancels, if it is an `AbortError` */
export function incompleteReport(
  id: number,
  call: number,
  value: unknown,
  cause: unknown,
  shape: Shape,
): Report {
  const errors = Array.from({ length: Math.max(shape.errors, 1) }, (_, index) =>
    errorOf(id, index, index === 0 ? cause : new Error(`error ${id}.${call}.${index}`), shape),
  );
  const skipped = Array.from({ length: shape.skipped }, (_, index) => ({
    site: siteOf(id, 100 + index),
    causes: errors.map((_, error) => error).slice(0, index + 1),
  }));
  const isCancelled = cause instanceof Error && cause.name === 'AbortError';
  if (shape.isPartial && !isCancelled) return { status: 'partial', ok: false, value, errors, skipped };
  const stopped = isCancelled ? 'cancelled' : shape.stopped;
  return { status: 'failed', ok: false, value: undefined, errors, skipped, stopped };
}

function errorOf(id: number, index: number, cause: unknown, { isDeep }: Shape): ReportedError {
  const site = siteOf(id, index + 1);
  const { name, message } = cause instanceof Error ? cause : { name: typeof cause, message: 'a value' };
  const via = isDeep ? [{ site: siteOf(id, 50 + index), iterations: [index] }] : [];
  return { cause, name, message, site, iterations: index === 0 ? [] : [index], via };
}

function siteOf(id: number, column: number): ForeignSite {
  const line = 1_000_000 + id;
  return {
    file: 'world.ts',
    line,
    column,
    endLine: line,
    endColumn: column + 1,
    function: 'world',
    text: 'call();',
  };
}
