import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { type Access, type Accesses, bindingsAt } from './collect-accesses.js';
import { Groups } from './groups.js';
import { mayBeObject, mayHoldObject } from './may-be-object.js';
import { declaredType } from './narrowing.js';
import { isClosure, strip } from './syntax.js';

/**
 * The bindings that hold objects which the function made itself, by a literal or `new`, each with all the bindings that
 * may hold the same object or a part of it.
 */
export function madeObjects(env: Environment, accesses: Accesses): ReadonlyMap<number, readonly number[]> {
  const shared = sharedObjects(env, accesses);
  const found = new Map<number, readonly number[]>();
  for (const { targets, value, isItem } of accesses.code.assignments)
    if (isFresh(env.tsc, value, isItem))
      for (const id of objectTargets(env, accesses, targets)) {
        const group = shared.get(id) ?? [id];
        for (const other of group) found.set(other, group);
      }
  return found;
}

/**
 * The bindings that may hold the same object or a part of it: by `const b = a`, as an item, an element, a property, or
 * inside a literal.
 */
export function sharedObjects(env: Environment, accesses: Accesses): ReadonlyMap<number, readonly number[]> {
  const { assignments, calls } = accesses.code;
  const groups = new Groups();
  for (const { targets, value } of assignments) {
    const ids = objectTargets(env, accesses, targets);
    for (const source of sharedBy(env, accesses, value)) for (const id of ids) groups.link(id, source);
  }
  for (const call of calls) linkArguments(env, accesses, call, groups);
  return groups.all;
}

function objectTargets(env: Environment, accesses: Accesses, targets: readonly ts.Node[]): number[] {
  return targets.flatMap((target) => (mayBeObject(env, target) ? bindingsAt(accesses, target, 'write') : []));
}

/** `list.push(item)`: the object may be put into the other one. */
function linkArguments(env: Environment, accesses: Accesses, call: ts.CallExpression, groups: Groups): void {
  const callee = strip(env.tsc, call.expression);
  if (!env.tsc.isPropertyAccessExpression(callee)) return;
  const owners = sharedBy(env, accesses, callee.expression);
  if (owners.length === 0) return;
  const given = call.arguments.filter((argument) => mayBeObject(env, argument));
  const items = given.flatMap((argument) => sharedBy(env, accesses, argument));
  for (const owner of owners) for (const item of items) groups.link(owner, item);
}

/** @param isItem the items of the value are meant: an empty literal has none */
function isFresh(tsc: typeof ts, value: ts.Expression, isItem: boolean): boolean {
  const node = strip(tsc, value);
  const isOneFresh = (part: ts.Expression): boolean => isFresh(tsc, part, isItem);
  if (tsc.isConditionalExpression(node)) return isOneFresh(node.whenTrue) || isOneFresh(node.whenFalse);
  if (tsc.isBinaryExpression(node)) return isOneFresh(node.left) || isOneFresh(node.right);
  if (tsc.isArrayLiteralExpression(node)) return !isItem || node.elements.length > 0;
  if (tsc.isObjectLiteralExpression(node)) return !isItem || node.properties.length > 0;
  return tsc.isNewExpression(node);
}

/** A property that is read with its whole object may be a plain value. */
function holdsObject(env: Environment, access: Access): boolean {
  if (!access.isPart) return true;
  const type = declaredType(env, access);
  return type === undefined || mayHoldObject(env, type);
}

/** The bindings whose objects a value may be, or have inside; a call may return what it is given. */
function sharedBy(env: Environment, accesses: Accesses, value: ts.Expression): number[] {
  const { tsc } = env;
  const ids = new Set<number>();
  if (accesses.within(value).length === 0) return [];
  const visit = (node: ts.Node): void => {
    if (tsc.isExpression(node) && !mayBeObject(env, node)) return;
    for (const access of accesses.at(node))
      if (access.kind !== 'write' && holdsObject(env, access)) ids.add(access.binding.id);
    if (isClosure(tsc, node)) return;
    if (tsc.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].forEach(visit);
    tsc.forEachChild(node, visit);
  };
  visit(value);
  return [...ids];
}
