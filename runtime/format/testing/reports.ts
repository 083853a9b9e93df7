import type {
  Passage,
  Resilient,
  Site,
  SkippedStatement,
  StatementError,
  StopReason,
} from '../../../types/index.js';
import { describe } from '../../describe.js';

/** A site in a source: the statement with this text, which must occur there once. */
export function siteIn(source: string, text: string, file = 'src/import.ts', name = 'importOrders'): Site {
  const lines = source.split(/\r\n|\n/);
  const line = lines.findIndex((one) => one.includes(text));
  const column = (lines[line]?.indexOf(text) ?? -1) + 1;
  if (column === 0) throw new Error(`There is no: ${text}`);
  return siteAt({ file, line: line + 1, column, endColumn: column + text.length, function: name, text });
}

export function siteAt(site: Partial<Site>): Site {
  const { line = 1, column = 1, text = 'work();' } = site;
  const rest = { endLine: line, endColumn: column + text.length, function: 'job', ...site };
  return { file: 'src/job.ts', line, column, text, ...rest };
}

/** A failure of a statement, as the recorder would make it. */
export function failure(
  cause: unknown,
  site: Site = siteAt({}),
  iterations: readonly number[] = [],
  via: readonly Passage[] = [],
): StatementError {
  return { cause, ...describe(cause), site, iterations, via };
}

export function partial(
  errors: readonly StatementError[],
  skipped: readonly SkippedStatement[] = [],
  value: unknown = 'v',
): Resilient<unknown> {
  return { status: 'partial', ok: false, value, errors: errors as [StatementError], skipped };
}

export function failed(
  errors: readonly StatementError[],
  stopped: StopReason,
  skipped: readonly SkippedStatement[] = [],
): Resilient<unknown> {
  return {
    status: 'failed',
    ok: false,
    value: undefined,
    errors: errors as [StatementError],
    skipped,
    stopped,
  };
}

/** An error without the stack of the test that makes it. */
export function thrown<E extends Error>(error: E, frames: readonly string[] = []): E {
  const { name, message } = error;
  return Object.assign(error, { stack: [`${name}: ${message}`, ...frames].join('\n') });
}
