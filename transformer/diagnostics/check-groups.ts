import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import type { Step } from '../analyse/outline.js';
import { strip, visitOwn } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import { makeDiagnostic } from './make-diagnostic.js';

/** Methods that begin something which is then filled and committed; the functions and methods that give such an object. */
const BEGINS =
  /^(begin|transaction|batch|writeBatch|(begin|start|open)(Transaction|Batch|Work))(Sync|Async)?$/;
const COMPLETES = /^commit(Transaction|Batch|Work)?(Sync|Async)?$/;
const BEGINS_IN_SQL = /^\s*(begin|start\s+transaction)\b/i;
const COMPLETES_IN_SQL = /^\s*(commit|end\s+transaction)\b/i;

/** What a text has in it if anything may be found in a file. */
export const MAY_COMPLETE = /commit|end\s+transaction/i;

/**
 * Warns of a step that commits what other steps began and filled, and runs also when one of these has failed. Loops that
 * go on after a failed item do not count: that the good items are committed is what they are for.
 */
export function checkGroups(env: Environment, facts: Facts): ts.DiagnosticWithLocation[] {
  const { steps } = facts.outline;
  return steps.flatMap((step, last) => {
    const completion = completionIn(env.tsc, step);
    if (completion === undefined) return [];
    const first = steps.findLastIndex((one, at) => at < last && begins(env.tsc, one, completion.object));
    const lost =
      first < 0 ? undefined : steps.slice(first, last).find((one) => mayBeMissed(env.tsc, facts, one, step));
    return lost === undefined ? [] : [warn(env.tsc, completion.call, lost)];
  });
}

function warn(tsc: typeof ts, call: ts.CallExpression, { node }: Step): ts.DiagnosticWithLocation {
  const file = node.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
  return makeDiagnostic(tsc, call, 'groupHazard', String(line));
}

interface Completion {
  readonly call: ts.CallExpression;
  /** The object, as it is written. */
  readonly object: string;
}

/** `db.commit()`, `await client.query('COMMIT')` as a statement of its own. */
export function completionIn(tsc: typeof ts, { node }: Pick<Step, 'node'>): Completion | undefined {
  if (!tsc.isExpressionStatement(node)) return undefined;
  const call = callIn(tsc, node.expression);
  const method = call && methodOf(tsc, call);
  if (call === undefined || method === undefined) return undefined;
  const isOne = COMPLETES.test(method.name) || COMPLETES_IN_SQL.test(textGiven(tsc, call));
  return isOne ? { call, object: method.object } : undefined;
}

/** `db.begin();`, or `const tx = await db.transaction();`. */
export function begins(tsc: typeof ts, { node }: Pick<Step, 'node'>, object: string): boolean {
  if (tsc.isExpressionStatement(node)) {
    const call = callIn(tsc, node.expression);
    const method = call && methodOf(tsc, call);
    if (call === undefined || method?.object !== object) return false;
    return BEGINS.test(method.name) || BEGINS_IN_SQL.test(textGiven(tsc, call));
  }
  if (!tsc.isVariableStatement(node)) return false;
  return node.declarationList.declarations.some(({ name, initializer }) => {
    const call = initializer && callIn(tsc, initializer);
    return call !== undefined && name.getText() === object && BEGINS.test(calledName(tsc, call));
  });
}

function callIn(tsc: typeof ts, node: ts.Expression): ts.CallExpression | undefined {
  const value = strip(tsc, node);
  if (tsc.isAwaitExpression(value)) return callIn(tsc, value.expression);
  return tsc.isCallExpression(value) ? value : undefined;
}

function methodOf(tsc: typeof ts, call: ts.CallExpression): { name: string; object: string } | undefined {
  const callee = strip(tsc, call.expression);
  return tsc.isPropertyAccessExpression(callee)
    ? { name: callee.name.text, object: callee.expression.getText() }
    : undefined;
}

function calledName(tsc: typeof ts, call: ts.CallExpression): string {
  const callee = strip(tsc, call.expression);
  return tsc.isIdentifier(callee) ? callee.text : (methodOf(tsc, call)?.name ?? '');
}

function textGiven(tsc: typeof ts, { arguments: [text] }: ts.CallExpression): string {
  return text !== undefined && tsc.isStringLiteralLike(text) ? text.text : '';
}

/** Whether the last step runs although this one has failed. */
function mayBeMissed(tsc: typeof ts, facts: Facts, step: Step, last: Step): boolean {
  const { outline, decisions, reached } = facts;
  if (outline.loopOf.has(step.node) || !doesWork(tsc, step.node)) return false;
  if (decisions.get(step.node) !== undefined || reached.has(step.node)) return false;
  return !isSkippedWith(facts, step, last);
}

/** Whether it calls something of which the group may be a part: writing to a log is none. */
function doesWork(tsc: typeof ts, node: ts.Node): boolean {
  let found = false;
  visitOwn(tsc, node, (inner) => {
    if (tsc.isCallExpression(inner))
      found ||= !/^(console|log|logger|debug)\b/.test(inner.expression.getText());
    else found ||= tsc.isTaggedTemplateExpression(inner);
  });
  return found;
}

/** Follows what is unset from the failed step on. */
function isSkippedWith({ outline, rules }: Facts, failed: Step, last: Step): boolean {
  const unset = new Set(rules[failed.index]?.provides);
  for (const { index } of outline.steps.slice(failed.index + 1, last.index + 1)) {
    const rule = rules[index];
    const isSkipped = [...(rule?.needs ?? [])].some((id) => unset.has(id));
    if (index === last.index) return isSkipped;
    for (const id of (isSkipped ? rule?.provides : []) ?? []) unset.add(id);
    for (const id of (isSkipped ? [] : rule?.certain) ?? []) unset.delete(id);
  }
  return false;
}
