import type { Absorb, Expression, Program, Statement } from '../language/program.js';
import { expressionsIn, expressionsOf, statementsIn } from '../language/walk.js';
import type { Report, ReportedError, ReportedSkip } from '../world/reports.js';
import type { Causes } from './data.js';
import type { ExpectedError, ExpectedSkip, Passage, Reason } from './expected.js';
import type { RuleReader } from './rules.js';
import { stepsOf } from './statements-after-loops.js';

/** Absorbed reports that give no value: "the step fails without recording anything twice". */
export interface Absorbed {
  readonly causes: Causes;
  readonly reason: Reason | undefined;
}

/** "Where it is decided on the value in the same step …, a partial report fails the statement": those expressions. */
export function decidedAbsorbs(program: Program, rules: RuleReader): ReadonlySet<Expression> {
  const decided = stepsOf(program.body).flatMap((step) => {
    const deciding = new Set(rules.decidingValues(step).flatMap(expressionsIn));
    return absorbsIn(step).filter((absorb) => deciding.has(absorb));
  });
  return new Set(decided);
}

function absorbsIn(step: Statement): Absorb[] {
  const expressions = statementsIn(step).flatMap(expressionsOf).flatMap(expressionsIn);
  return expressions.filter((expression) => expression.kind === 'absorb');
}

/** The errors and skipped statements of a report, as they join another one that holds `known` errors. */
export function joining(report: Report, known: number, most: number, passage: Passage) {
  const errors = report.errors.slice(0, most - known).map((error) => passedThrough(error, passage));
  // What has no room is told by the last error that there is.
  const indexOf = (cause: number): number => Math.min(known + cause, most - 1);
  return {
    errors,
    skipped: report.skipped.map((skip) => renumbered(skip, indexOf)),
    causes: report.errors.map((_, index) => indexOf(index)),
  };
}

/** "`via` of each error names the statement that absorbed it, and those that had absorbed it before, outermost first." */
function passedThrough({ cause, site, iterations, via }: ReportedError, passage: Passage): ExpectedError {
  return { cause, site, iterations, via: [passage, ...via] };
}

/** "skipped statements … with their causes renumbered" */
function renumbered({ site, causes }: ReportedSkip, indexOf: (cause: number) => number): ExpectedSkip {
  return { site, causes: causes.map(indexOf) };
}

/** "A list … gives an array of the values that there are." */
export function valuesOf(reports: readonly Report[]): unknown[] {
  return reports.filter(({ status }) => status !== 'failed').map(({ value }) => value);
}
