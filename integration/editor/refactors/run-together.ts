import type ts from 'typescript';
import { decisionOf } from '../../../transformer/analyse/decisions.js';
import { isAwaitUsing, isLoop, isWithin, jumpTarget, visitOwn } from '../../../transformer/analyse/syntax.js';
import { isCallOf } from '../../../transformer/find/find-units.js';
import type { FixContext } from '../fixes/fix.js';
import { importName } from '../fixes/import-name.js';
import type { Edit } from './edit.js';
import { escapes } from './escapes.js';
import type { Selection } from './selection.js';
import { wrapLines } from './wrap-lines.js';

/**
 * Statements as one step: `together(() => { … });`. What they declare and others use is given out of it. There is no way
 * where a statement decides about the function, or jumps out of the selection.
 */
export function runTogether(context: FixContext, selection: Selection): Edit | undefined {
  const { env } = context;
  const { unit, statements, isWhole } = selection;
  const [first] = statements;
  if (first === undefined || !isWhole || !isWorthIt(env.tsc, statements)) return undefined;
  if (!canMove(context, selection)) return undefined;
  const given = escapes(context, selection);
  const isLate = statements.some((one) => hasAwait(env.tsc, one));
  if (given === undefined || (isLate && !unit.isAsync)) return undefined;
  const name = importName(env, first, 'together');
  const call = `${isLate ? 'await ' : ''}${name.text}(${isLate ? 'async ' : ''}() => {`;
  return {
    changes: wrapLines(context, statements, given.declaration + call, given.result),
    imports: name.imports,
  };
}

/** A single step need not be put together, unless there are others in it. */
function isWorthIt(tsc: typeof ts, [first, ...more]: readonly ts.Statement[]): boolean {
  return more.length > 0 || (first !== undefined && (isLoop(tsc, first) || tsc.isBlock(first)));
}

/** What is written in a function of its own decides nothing about the one around it, and is not its own code. */
function canMove({ env }: FixContext, { unit, statements }: Selection): boolean {
  const { tsc } = env;
  const staysIn = (target: ts.Node | undefined) =>
    target !== undefined && statements.some((one) => isWithin(target, one));
  const isBound = (node: ts.Node): boolean => {
    if (tsc.isBreakOrContinueStatement(node)) return !staysIn(jumpTarget(tsc, node, unit.node));
    if (tsc.isCallExpression(node)) return isCallOf(env, node, 'absorb') || isCallOf(env, node, 'reject');
    return tsc.isYieldExpression(node) || decisionOf(env, unit.node, node) !== undefined;
  };
  return !statements.some((statement) => someOwn(tsc, statement, isBound));
}

function hasAwait(tsc: typeof ts, statement: ts.Statement): boolean {
  return someOwn(tsc, statement, (node) => {
    if (tsc.isForOfStatement(node)) return node.awaitModifier !== undefined;
    return tsc.isAwaitExpression(node) || (tsc.isVariableDeclarationList(node) && isAwaitUsing(tsc, node));
  });
}

function someOwn(tsc: typeof ts, node: ts.Node, isIt: (node: ts.Node) => boolean): boolean {
  let found = false;
  visitOwn(tsc, node, (inner) => {
    found ||= isIt(inner);
  });
  return found;
}
