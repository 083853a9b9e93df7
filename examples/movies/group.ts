import type { StatementError } from 'ts-resilient';
import { ZodError } from 'zod';

/** Failures of one statement, with its messages from the most frequent to the least. */
export interface StatementGroup {
  number: number;
  site: StatementError['site'];
  total: number;
  messages: MessageGroup[];
}

export interface MessageGroup {
  message: string;
  errors: StatementError[];
}

/** Statements are numbered in the order in which they first failed. */
export function groupErrors(errors: readonly StatementError[]): StatementGroup[] {
  const bySite = groupBy(errors, siteKey);
  return [...bySite.values()].map((group, index) => ({
    number: index + 1,
    site: group[0].site,
    total: group.length,
    messages: groupMessages(group),
  }));
}

/** The numbers of the groups that a skipped statement depended on: `causes` are indexes into `errors`. */
export function causesOf(
  causes: readonly number[],
  errors: readonly StatementError[],
  groups: readonly StatementGroup[],
): number[] {
  const failed = new Set(causes.map((cause) => siteKey(errors[cause])));
  return groups.filter((group) => failed.has(siteKey(group))).map((group) => group.number);
}

function groupMessages(errors: readonly StatementError[]): MessageGroup[] {
  const byMessage = groupBy(errors, describe);
  const groups = [...byMessage].map(([message, group]) => ({ message, errors: group }));
  return groups.sort((a, b) => b.errors.length - a.errors.length);
}

/** `cause` is what was thrown, untouched: a ZodError's own message is JSON, its issues say more. */
function describe(error: StatementError): string {
  if (!(error.cause instanceof ZodError)) return error.message;
  return error.cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

function siteKey({ site }: Pick<StatementError, 'site'>): string {
  return `${site.file}:${site.line}:${site.column}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
