import type { Site } from '../types/index.js';
import type { FunctionPlan, SiteRow } from './plan.js';
import * as Use from './use.js';

/** A row of the table, as the recorder asks it. */
export interface Statement {
  readonly site: Site;
  readonly tags: number;
  readonly uses: readonly number[];
}

const read = new WeakMap<readonly SiteRow[], readonly Statement[]>();

/** The statements of a function. They are read from its rows once, since a loop may fail very often. */
export function statementsOf(file: string, [name, rows]: FunctionPlan): readonly Statement[] {
  const statements = read.get(rows) ?? readRows(file, name, rows);
  read.set(rows, statements);
  return statements;
}

function readRows(file: string, name: string, rows: readonly SiteRow[]): Statement[] {
  let line = 0;
  return rows.map(([down, column, told, tags = 0, ...uses]) => {
    const [text, lines, endColumn] = typeof told === 'string' ? [told, 0, column + told.length] : told;
    line += down;
    const site = { file, line, column, endLine: line + lines, endColumn, function: name, text };
    return { site, tags, uses: readUses(uses) };
  });
}

function readUses(parts: readonly number[]): number[] {
  const uses: number[] = [];
  for (const part of parts)
    if (part < 0) uses.push((uses.pop() as number) ^ -part);
    else uses.push(((part >> Use.shortShift) << Use.shift) | Use.shortWays(part & 15));
  return uses;
}
