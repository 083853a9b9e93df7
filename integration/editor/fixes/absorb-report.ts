import type ts from 'typescript';
import { fitsLimit } from '../../../transformer/diagnostics/check-absorbs.js';
import { insert } from './changes.js';
import { type Fix, type FixContext, type Fixer, fix } from './fix.js';
import { importName } from './import-name.js';
import { nodeOf } from './nodes.js';
import { unitAround } from './unit-around.js';
import { voided } from './voided.js';

const ABSORB = { id: 'resilient-absorb', all: 'Absorb all dropped reports' };
const VOID = { id: 'resilient-drop', all: 'Say that no dropped report is needed' };

/** 990018: `load();` as `absorb(load());` or `void load();`. */
export const absorbReport: Fixer = (context, diagnostic) => {
  const { tsc } = context.env;
  const node = nodeOf(tsc, context.file, diagnostic, (one): one is ts.Expression => tsc.isExpression(one));
  // An argument is told if it is the function of a `then`: what that is to do with the report, nobody else knows.
  if (node === undefined || tsc.isCallExpression(node.parent)) return [];
  return [...absorbed(context, node), fix(VOID, 'Say with "void" that nobody needs it', voided(tsc, node))];
};

function absorbed(context: FixContext, node: ts.Expression): Fix[] {
  const { env } = context;
  const unit = unitAround(context, node);
  const report = env.tsc.isAwaitExpression(node) ? node.expression : node;
  const form = formOf(context, report);
  if (unit === undefined || form === undefined || (form !== 'there' && !unit.isAsync)) return [];
  if (!fitsLimit(env, unit, report)) return [];
  const name = importName(env, node, 'absorb');
  const isNew = form !== 'there' && report === node;
  const open = `${isNew ? 'await ' : ''}${name.text}(${form === 'promises' ? 'Promise.all(' : ''}`;
  const changes = [insert(report.getStart(), open), insert(report.end, form === 'promises' ? '))' : ')')];
  return [fix(ABSORB, "Take it into this function's report with absorb(…)", changes, name.imports)];
}

/** Whether a report, or a list of them, is there, or is promised, or a list of promises is there. */
function formOf(
  { env: { checker } }: FixContext,
  node: ts.Expression,
): 'there' | 'promise' | 'promises' | undefined {
  const type = checker.getTypeAtLocation(node);
  if (type.isUnion() && type.types.some((part) => isPromise(checker, part))) return undefined;
  if (isPromise(checker, type)) return 'promise';
  const item = type.getNumberIndexType();
  return item !== undefined && isPromise(checker, item) ? 'promises' : 'there';
}

function isPromise(checker: ts.TypeChecker, type: ts.Type): boolean {
  return checker.getPropertyOfType(type, 'then') !== undefined;
}
