import type { Site } from '../../types/index.js';
import { chainOf, type Link, sentence } from './chain.js';
import type { Failure, Skip, Told } from './read-report.js';
import type { Limits, Settings } from './settings.js';
import { framesOf } from './stack.js';
import { placeOf } from './words.js';

/** The names of OpenTelemetry's conventions where there is one; what only a report has begins with `resilient.`. */
type JsonRecord = Readonly<Record<string, unknown>>;

/** For machines: one JSON object a line, first the report as a whole, then each error, then each skipped statement. */
export function jsonLines(told: Told, { limits }: Settings): string {
  const { failures, skips } = told;
  const left = Math.max(0, failures.length + skips.length - limits.records);
  const shownSkips = skips.slice(0, Math.max(0, limits.records - failures.length));
  const records = [
    reportRecord(told, left),
    ...failures.slice(0, limits.records).map((failure, index) => errorRecord(failure, index, limits)),
    ...shownSkips.map(skippedRecord),
  ];
  return records.map(print).join('\n');
}

function reportRecord({ status, stopped, failures, skips }: Told, left: number): JsonRecord {
  return {
    'resilient.record': 'report',
    'resilient.status': status,
    'resilient.stopped': stopped,
    'resilient.error_count': failures.length,
    'resilient.skipped_count': skips.length,
    'resilient.left_out_count': left,
  };
}

function errorRecord(failure: Failure, index: number, limits: Limits): JsonRecord {
  const chain = chainOf(failure, limits);
  const frames = framesOf(failure).slice(0, limits.frames);
  return {
    'resilient.record': 'error',
    'resilient.error': index,
    'exception.type': chain.name,
    'exception.message': chain.message,
    'exception.stacktrace':
      frames.length === 0 ? undefined : [sentence(chain), ...frames.map(indented)].join('\n'),
    ...siteRecord(failure.site),
    'resilient.iterations': failure.iterations,
    'resilient.via': failure.via.map(placeOf),
    'resilient.caused_by': chain.inner.flatMap(linear),
  };
}

/** A statement that waited for a long loop may have as many causes as the loop has iterations. */
const MOST_CAUSES = 100;

function skippedRecord({ site, causes }: Skip): JsonRecord {
  return {
    'resilient.record': 'skipped',
    ...siteRecord(site),
    'resilient.causes': causes.slice(0, MOST_CAUSES),
    'resilient.cause_count': causes.length,
  };
}

function siteRecord({ file, line, column, function: name, text }: Site): JsonRecord {
  return {
    'code.file.path': file,
    'code.line.number': line,
    'code.column.number': column,
    'code.function.name': name,
    'resilient.statement': text,
  };
}

function linear(link: Link): string[] {
  return [sentence(link), ...link.inner.flatMap(linear)];
}

function indented(frame: string): string {
  return `    ${frame}`;
}

/** What JSON leaves in strings and a terminal or a log acts on is written as JSON can: nothing is lost by it. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function print(record: JsonRecord): string {
  return JSON.stringify(record).replace(
    UNSAFE,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
