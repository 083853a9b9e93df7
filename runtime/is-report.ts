import type { Resilient } from '../types/index.js';

const STATUSES: readonly unknown[] = ['complete', 'partial', 'failed'];

/** Whether something is a report, by its properties: it may come from another realm, or be a clone. */
export function isReport(value: unknown): value is Resilient<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const { status, errors, skipped } = value as Partial<Resilient<unknown>>;
  return (
    STATUSES.includes(status) &&
    Array.isArray(errors) &&
    Array.isArray(skipped) &&
    (errors.length === 0) === (status === 'complete')
  );
}
