import type ts from 'typescript';
import { decisionOf } from '../../../transformer/analyse/decisions.js';
import { isAssignment, isCaught } from '../../../transformer/analyse/syntax.js';
import { insert } from '../fixes/changes.js';
import type { FixContext } from '../fixes/fix.js';
import { importName } from '../fixes/import-name.js';
import type { Edit } from './edit.js';
import type { Selection } from './selection.js';

/** `const value = load();` as `const value = must(load());`: if it fails, the function ends. */
export function makeDecision({ env }: FixContext, { unit, statements }: Selection): Edit | undefined {
  const [statement, ...more] = statements;
  if (statement === undefined || more.length > 0) return undefined;
  const value = workOf(env.tsc, statement);
  if (value === undefined || env.tsc.isYieldExpression(value)) return undefined;
  if (isCaught(env.tsc, statement, unit.node)) return undefined;
  if (decisionOf(env, unit.node, statement) !== undefined) return undefined;
  const name = importName(env, statement, 'must');
  return {
    changes: [insert(value.getStart(), `${name.text}(`), insert(value.end, ')')],
    imports: name.imports,
  };
}

/** What a statement takes the value of: all that it does. */
function workOf(tsc: typeof ts, node: ts.Statement): ts.Expression | undefined {
  if (tsc.isVariableStatement(node)) {
    const [declaration, ...more] = node.declarationList.declarations;
    return more.length === 0 ? declaration?.initializer : undefined;
  }
  if (!tsc.isExpressionStatement(node)) return undefined;
  const { expression } = node;
  if (isAssignment(tsc, expression)) return expression.right;
  return isSequence(tsc, expression) ? undefined : expression;
}

/** `a(), b()` would be two arguments. */
function isSequence(tsc: typeof ts, node: ts.Expression): boolean {
  return tsc.isBinaryExpression(node) && node.operatorToken.kind === tsc.SyntaxKind.CommaToken;
}
