import type ts from 'typescript';
import { decisionOf } from '../../../transformer/analyse/decisions.js';
import { begins, completionIn } from '../../../transformer/diagnostics/check-groups.js';
import { makeDecision } from '../refactors/make-decision.js';
import { runTogether } from '../refactors/run-together.js';
import type { Selection } from '../refactors/selection.js';
import { type Fix, type FixContext, type Fixer, fix } from './fix.js';
import { nodeOf } from './nodes.js';
import { unitAround } from './unit-around.js';

const TOGETHER = { id: 'resilient-together', all: 'Run all that is completed together in one step each' };
const MUST = { id: 'resilient-must', all: 'Make all steps decisions that something is completed after' };

/** 990024: what is begun, filled and committed as one step, or with decisions in front of the commit. */
export const completeTogether: Fixer = (context, diagnostic) => {
  const { tsc } = context.env;
  const call = nodeOf(tsc, context.file, diagnostic, tsc.isCallExpression);
  const group = call && groupOf(context, call);
  if (group === undefined) return [];
  const edit = runTogether(context, group);
  const together =
    edit && fix(TOGETHER, 'Run all of them as one step with together(…)', edit.changes, edit.imports);
  return [...(together ? [together] : []), ...decided(context, group)];
};

/** The statements from the one that begins to the one that completes; they must stand in one list. */
function groupOf(context: FixContext, call: ts.CallExpression): Selection | undefined {
  const { tsc } = context.env;
  const unit = unitAround(context, call);
  let last: ts.Node = call;
  while (!tsc.isStatement(last)) last = last.parent;
  const completion = completionIn(tsc, { node: last });
  const { parent } = last;
  if (unit === undefined || completion === undefined || !tsc.isBlock(parent)) return undefined;
  const end = parent.statements.indexOf(last as ts.Statement);
  const start = parent.statements.findLastIndex(
    (node, at) => at < end && begins(tsc, { node }, completion.object),
  );
  const statements = parent.statements.slice(start, end + 1);
  return start < 0 ? undefined : { unit, statements, isWhole: true };
}

/** Each step before the last ends the function if it fails. */
function decided(context: FixContext, { unit, statements, isWhole }: Selection): Fix[] {
  const { env } = context;
  const before = statements.slice(0, -1);
  const open = before.filter((one) => decisionOf(env, unit.node, one) === undefined);
  const edits = open.map((one) => makeDecision(context, { unit, statements: [one], isWhole }));
  if (edits.length === 0 || edits.includes(undefined)) return [];
  const changes = edits.flatMap((edit) => edit?.changes ?? []);
  const imports = edits.flatMap((edit) => edit?.imports ?? []);
  return [fix(MUST, 'Make each step before it a decision with must(…)', changes, imports)];
}
