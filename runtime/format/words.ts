import type { Site, StopReason } from '../../types/index.js';
import { clean } from './clean.js';
import type { Grouped } from './group.js';
import type { Told } from './read-report.js';

const STOPPED: Readonly<Record<StopReason, string>> = {
  decision: 'a decision failed or was not reached',
  return: 'the return failed or was skipped',
  cancelled: 'the work was cancelled',
  limit: 'the report was full',
};

/** Whether there is a value, and why not. */
export function statusInWords({ status, stopped, hasValue }: Told): string {
  if (status === 'complete') return 'nothing failed';
  if (status === 'partial') return hasValue ? 'there is a value' : 'it ran to its end';
  const why = STOPPED[stopped as StopReason];
  return why === undefined ? 'there is no value' : `there is no value, since ${why}`;
}

/** How much failed, and how much was skipped; nothing of a complete report. */
export function countsInWords({ failures, skips }: Told, { groups }: Grouped): string {
  if (failures.length === 0) return '';
  const errors = `${count(failures.length, 'error')} at ${count(groups.length, 'statement')}`;
  return skips.length === 0 ? errors : `${errors}, ${count(skips.length, 'statement')} skipped`;
}

export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${number(amount)} ${amount === 1 ? noun : plural}`;
}

/** The same wherever it runs. */
export function number(amount: number): string {
  return amount.toLocaleString('en-US');
}

export function placeOf({ file, line, column }: Site): string {
  return `${clean(file)}:${line}:${column}`;
}

export function times(amount: number): string {
  return amount === 1 ? 'once' : `${number(amount)} times`;
}
