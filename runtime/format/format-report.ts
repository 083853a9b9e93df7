import type { FormatOptions, PlainReport, Resilient } from '../../types/index.js';
import { describe } from '../describe.js';
import { isReport } from '../is-report.js';
import { full } from './full.js';
import { jsonLines } from './json-lines.js';
import { line } from './line.js';
import { readReport } from './read-report.js';
import { attempt } from './safe.js';
import { settingsFrom } from './settings.js';

const FORMS = { full, line, 'json-lines': jsonLines };

/**
 * A report as text: whether there is a value, each statement that failed with its source, what was thrown there and
 * in which iterations, and what was skipped because of it. Whatever was thrown, writing it does not throw; what a terminal
 * or a log would act on is escaped.
 *
 * @param report a report, or what `toPlain` or JSON made of one
 * @param options the form, colours, width, where the source is, and how much is told before the rest is only counted
 * @returns the text, without a line break at its end
 * @throws {TypeError} if it is given something else, or a form that there is not
 */
export function formatReport(report: Resilient<unknown> | PlainReport, options: FormatOptions = {}): string {
  if (!attempt(() => isReport(report)))
    throw new TypeError(`formatReport() takes a report, and got: ${describe(report).message}`);
  const settings = settingsFrom(options);
  return FORMS[settings.format](readReport(report, settings.message), settings);
}
