import type ts from 'typescript';
import type { Unit } from '../../../transformer/find/unit.js';
import type { FixContext } from '../fixes/fix.js';
import { unitAround } from '../fixes/unit-around.js';

/** What is selected in the own code of a resilient function. */
export interface Selection {
  readonly unit: Unit;
  /** Consecutive statements of one list. */
  readonly statements: readonly ts.Statement[];
  /** They are selected from the beginning of the first to the end of the last. */
  readonly isWhole: boolean;
}

/** The statements that a range touches; `undefined` if they do not stand in a resilient function. */
export function selectionAt(context: FixContext, { pos, end }: ts.TextRange): Selection | undefined {
  const { file, env } = context;
  const list = listAround(env.tsc, file, pos, end);
  const statements = (list ?? []).filter((one) => one.getStart(file) <= end && pos <= one.end);
  const [first] = statements;
  const last = statements.at(-1);
  const unit = first && unitAround(context, first);
  if (first === undefined || last === undefined || unit === undefined) return undefined;
  return { unit, statements, isWhole: pos <= first.getStart(file) && last.end <= end };
}

/** The range without the white space around what is in it. */
export function trimmed(text: string, { pos, end }: ts.TextRange): ts.TextRange {
  const selected = text.slice(pos, end);
  if (selected.trim() === '') return { pos, end };
  return { pos: end - selected.trimStart().length, end: pos + selected.trimEnd().length };
}

/** The innermost list of statements that the range does not leave. */
function listAround(
  tsc: typeof ts,
  file: ts.SourceFile,
  pos: number,
  end: number,
): readonly ts.Statement[] | undefined {
  let found: readonly ts.Statement[] | undefined;
  const visit = (node: ts.Node): void => {
    if (node.getStart(file) > pos || node.end < end) return;
    const list = statementsOf(tsc, node);
    if (list !== undefined && list.pos <= pos && end <= list.end + 1) found = list;
    tsc.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function statementsOf(tsc: typeof ts, node: ts.Node): ts.NodeArray<ts.Statement> | undefined {
  const hasList = tsc.isBlock(node) || tsc.isSourceFile(node) || tsc.isCaseOrDefaultClause(node);
  return hasList ? node.statements : undefined;
}
