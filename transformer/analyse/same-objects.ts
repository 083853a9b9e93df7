import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { type Accesses, bindingsAt } from './collect-accesses.js';
import { Groups } from './groups.js';
import { mayBeObject } from './may-be-object.js';
import { strip } from './syntax.js';

/**
 * The bindings that may be names for the same object, or for what hangs on its properties: by `const b = a`,
 * `const { list } = a`, `const b = c ? a : a.next`. An item that a loop takes from a list is another object.
 */
export function sameObjects(env: Environment, accesses: Accesses): ReadonlyMap<number, readonly number[]> {
  const groups = new Groups();
  for (const { targets, value, isItem } of accesses.code.assignments) {
    const roots = isItem ? [] : rootsOf(env.tsc, value).flatMap((root) => bindingsAt(accesses, root, 'read'));
    const ids = targets
      .filter((target) => mayBeObject(env, target))
      .flatMap((target) => bindingsAt(accesses, target, 'write'));
    for (const root of roots) for (const id of ids) groups.link(id, root);
  }
  return groups.all;
}

/** The variables and `this` that a value may be reached from by properties alone. */
function rootsOf(tsc: typeof ts, value: ts.Expression): ts.Expression[] {
  const node = strip(tsc, value);
  if (tsc.isPropertyAccessExpression(node) || tsc.isElementAccessExpression(node))
    return rootsOf(tsc, node.expression);
  if (tsc.isConditionalExpression(node))
    return [...rootsOf(tsc, node.whenTrue), ...rootsOf(tsc, node.whenFalse)];
  if (tsc.isBinaryExpression(node)) return [...rootsOf(tsc, node.left), ...rootsOf(tsc, node.right)];
  return tsc.isIdentifier(node) || node.kind === tsc.SyntaxKind.ThisKeyword ? [node] : [];
}
