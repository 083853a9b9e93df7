import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { variableAt } from './paths.js';
import { boundNames, isClosure } from './syntax.js';

/** Whether a closure of the same function that stands in front of a `let` has one of its variables in it. */
export function isMentionedBefore(env: Environment, node: ts.VariableStatement): boolean {
  const { tsc } = env;
  if ((node.declarationList.flags & tsc.NodeFlags.Let) === 0) return false;
  const names = node.declarationList.declarations.flatMap(({ name }) => boundNames(tsc, name));
  const mentions = (at: ts.Node, isInside: boolean): boolean | undefined => {
    if (at.pos >= node.pos) return false;
    if (tsc.isIdentifier(at)) return isInside && names.some((name) => isSame(env, name, at));
    const isIn = isInside || isClosure(tsc, at);
    return tsc.forEachChild(at, (child) => mentions(child, isIn) || undefined);
  };
  let root: ts.Node = node.parent;
  while (!tsc.isFunctionLike(root.parent)) root = root.parent;
  return mentions(root, false) === true;
}

/** Another variable may have the same name. */
function isSame({ tsc, checker }: Environment, name: ts.Identifier, at: ts.Identifier): boolean {
  if (name.text !== at.text) return false;
  const variable = variableAt(tsc, checker, name);
  return variable !== undefined && variableAt(tsc, checker, at) === variable;
}
