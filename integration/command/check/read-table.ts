import type ts from 'typescript';
import type { Table } from './script.js';

/**
 * Reads a table of guarded functions, as the transformer writes it at the end of a file: also where a bundler has
 * moved and shortened it.
 *
 * @returns `undefined` if the node is none
 */
export function readTable(tsc: typeof ts, node: ts.ArrayLiteralExpression): Table | undefined {
  if (node.elements.length !== 3) return undefined;
  const [source, maxErrors, functions] = node.elements.map((element) => literalOf(tsc, element));
  if (typeof source !== 'string' || typeof maxErrors !== 'number' || !isList(functions)) return undefined;
  if (!functions.every(isFunction)) return undefined;
  return { source, functions: functions.map(([name, ...rows]) => ({ name, rows: rows.slice(0, 5) })) };
}

type Row = readonly [name: string, ...rows: unknown[]];

/** `["name", [[line, column, endLine, endColumn, text, …], …], steps, loops, checks, unset]` */
function isFunction(row: unknown): row is Row {
  if (!isList(row) || row.length < 6 || row.length > 7 || typeof row[0] !== 'string') return false;
  const [, sites, ...rest] = row.slice(0, 6);
  return isList(sites) && sites.every(isSite) && rest.every(isList);
}

function isSite(row: unknown): boolean {
  return (
    isList(row) && row.length >= 5 && typeof row[4] === 'string' && row.slice(0, 4).every(Number.isInteger)
  );
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The value of a literal; `undefined` for anything else, such as the classes that a function is limited to. */
function literalOf(tsc: typeof ts, node: ts.Expression): unknown {
  if (tsc.isStringLiteralLike(node)) return node.text;
  if (tsc.isNumericLiteral(node)) return Number(node.text);
  if (tsc.isArrayLiteralExpression(node)) return node.elements.map((element) => literalOf(tsc, element));
  return undefined;
}
