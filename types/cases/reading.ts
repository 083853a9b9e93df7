/** What a caller may read of a report, and when. */
import type { Resilient, Site, SkippedStatement, StatementError } from 'ts-resilient';
import { holds, type Same } from './same.js';

interface Summary {
  readonly priced: number;
}

declare const result: Resilient<Summary>;

// Before a check the value may be missing.
holds<Same<typeof result.value, Summary | undefined>>();
// @ts-expect-error
result.value.priced;
// @ts-expect-error
const unchecked: Summary = result.value;

// `ok` tells whether all went well.
if (result.ok) {
  holds<Same<typeof result.status, 'complete'>>();
  holds<Same<typeof result.value, Summary>>();
  // @ts-expect-error
  result.errors[0];
  // @ts-expect-error
  result.stopped;
} else {
  holds<Same<typeof result.status, 'partial' | 'failed'>>();
  // @ts-expect-error
  result.value.priced;
  // There is a first error, also under noUncheckedIndexedAccess.
  holds<Same<(typeof result.errors)[0], StatementError>>();
  result.errors[0].site.line.toFixed();
}

// `status` tells more: a partial report has its value.
switch (result.status) {
  case 'complete':
    result.value.priced.toFixed();
    break;
  case 'partial':
    result.value.priced.toFixed();
    result.errors[0].message.trim();
    // @ts-expect-error
    result.stopped;
    break;
  case 'failed':
    holds<Same<typeof result.value, undefined>>();
    holds<Same<typeof result.stopped, 'decision' | 'return' | 'cancelled' | 'limit'>>();
    break;
  default:
    holds<Same<typeof result, never>>();
}

// Everything that holds a value, by leaving out what has none.
if (result.status !== 'failed') result.value.priced.toFixed();

// Errors and skipped statements can be read without a check.
for (const error of result.errors) {
  holds<Same<typeof error, StatementError>>();
  // A cause may be anything.
  // @ts-expect-error
  error.cause.message;
  holds<Same<typeof error.site, Site>>();
  holds<Same<typeof error.iterations, readonly number[]>>();
  for (const passage of error.via) passage.site.text.trim();
}
for (const skipped of result.skipped) {
  holds<Same<typeof skipped, SkippedStatement>>();
  skipped.causes.includes(0);
}

// With an error type the causes have it.
declare const typed: Resilient<Summary, RangeError>;
if (!typed.ok) typed.errors[0].cause.message.trim();

// A report is not changed.
if (result.status === 'partial') {
  // @ts-expect-error
  result.value = { priced: 1 };
  // @ts-expect-error
  result.errors.pop();
  // @ts-expect-error
  result.errors[0].site.line = 1;
}

// A value that may be undefined is no sign of a failure.
declare const found: Resilient<string | undefined>;
if (found.ok) holds<Same<typeof found.value, string | undefined>>();

// A report is no value, and a value no report.
// @ts-expect-error
const summary: Summary = result;
// @ts-expect-error
const forged: Resilient<Summary> = { priced: 1 };

export { forged, summary, unchecked };
