import type { Passage, PlainReport, Resilient, Site, StatementError, StopReason } from '../../types/index.js';
import { cut } from './clean.js';
import { attempt, listAt, numberAt, numbersAt, property, textAt } from './safe.js';

/** A report as it is written: it may have come from elsewhere, so each part is read with care, and once. */
export interface Told {
  readonly status: Resilient<unknown>['status'];
  readonly stopped: StopReason | undefined;
  readonly hasValue: boolean;
  readonly failures: readonly Failure[];
  readonly skips: readonly Skip[];
}

export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly cause: unknown;
  readonly site: Site;
  /** Those of the statements it came through, and its own, outermost first. */
  readonly iterations: readonly number[];
  /** Outermost first. */
  readonly via: readonly Site[];
}

export interface Skip {
  readonly site: Site;
  readonly causes: readonly number[];
}

/** @param message what to say in place of an error's message */
export function readReport(
  report: Resilient<unknown> | PlainReport,
  message: ((error: StatementError) => string | undefined) | undefined,
): Told {
  return {
    status: report.status,
    stopped: property(report, 'stopped') as StopReason | undefined,
    hasValue: property(report, 'value') !== undefined,
    failures: listAt(report, 'errors').map((error) => readFailure(error as StatementError, message)),
    skips: listAt(report, 'skipped').map(readSkip),
  };
}

function readFailure(
  error: StatementError,
  message: ((error: StatementError) => string | undefined) | undefined,
): Failure {
  const own = message && attempt(() => message(error));
  const via = listAt(error, 'via') as Passage[];
  return {
    name: textAt(error, 'name'),
    message: typeof own === 'string' ? own : textAt(error, 'message'),
    cause: property(error, 'cause'),
    site: readSite(error),
    iterations: [...via, error].flatMap((passage) => numbersAt(passage, 'iterations')),
    via: via.map(readSite),
  };
}

function readSkip(skip: unknown): Skip {
  return { site: readSite(skip), causes: numbersAt(skip, 'causes') };
}

/** Longer than any that the transformer makes. */
const LONGEST = 4000;

function readSite(from: unknown): Site {
  const site = property(from, 'site');
  return {
    file: cut(textAt(site, 'file'), LONGEST),
    line: numberAt(site, 'line'),
    column: numberAt(site, 'column'),
    endLine: numberAt(site, 'endLine'),
    endColumn: numberAt(site, 'endColumn'),
    function: cut(textAt(site, 'function'), LONGEST),
    text: cut(textAt(site, 'text'), LONGEST),
  };
}
