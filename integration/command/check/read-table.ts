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
  return {
    source,
    functions: functions.map(([name, sites, unset = []]) => ({ name, rows: [sites, unset] })),
  };
}

type Row = readonly [name: string, sites: unknown, unset?: unknown];

/** `["name", [[down, column, text, …], …], unset, …]`, or without what is at the end */
function isFunction(row: unknown): row is Row {
  if (!isList(row) || row.length < 2 || row.length > 4) return false;
  const [name, sites, unset = []] = row;
  return typeof name === 'string' && isList(sites) && sites.every(isSite) && isList(unset);
}

function isSite(row: unknown): boolean {
  if (!isList(row) || row.length < 3) return false;
  const [down, column, told, ...numbers] = row;
  const [text, ...end] = isList(told) ? told : [told];
  return typeof text === 'string' && [down, column, ...end, ...numbers].every(Number.isInteger);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The value of a literal; `undefined` for anything else, such as the classes that a function is limited to. */
function literalOf(tsc: typeof ts, node: ts.Expression): unknown {
  if (tsc.isStringLiteralLike(node)) return node.text;
  if (tsc.isNumericLiteral(node)) return Number(node.text);
  if (tsc.isPrefixUnaryExpression(node)) return -Number(literalOf(tsc, node.operand));
  if (tsc.isArrayLiteralExpression(node)) return node.elements.map((element) => literalOf(tsc, element));
  return undefined;
}
