import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import type { Environment } from '../environment.js';

/**
 * The hoisted variables that hold a number from their declaration on, which nothing reads before it. They are declared
 * with a number: V8 keeps a variable that may hold `undefined` or a number as an object on the heap, and makes a new
 * object for each new value.
 */
export function findNumbers(env: Environment, facts: Facts, hoisted: readonly number[]): number[] {
  return hoisted.filter((id) => {
    const { declaration, symbol } = facts.bindings.all[id] ?? {};
    if (declaration === undefined || symbol === undefined || !hasValue(env.tsc, declaration)) return false;
    // What a closure uses stands on the heap in any case, and it may read it before.
    if (facts.accesses.of(id).some(({ closure }) => closure !== undefined)) return false;
    return isNumber(env.tsc, env.checker.getTypeOfSymbol(symbol));
  });
}

/** Part of a declaration whose variables are set where it stands. */
function hasValue(tsc: typeof ts, declaration: ts.Node): boolean {
  let at = declaration;
  while (tsc.isBindingElement(at) || tsc.isBindingName(at)) at = at.parent;
  return tsc.isVariableDeclaration(at) && at.initializer !== undefined;
}

function isNumber(tsc: typeof ts, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every((part) => isNumber(tsc, part));
  return (type.flags & tsc.TypeFlags.NumberLike) !== 0;
}
