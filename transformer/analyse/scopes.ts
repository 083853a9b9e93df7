import type ts from 'typescript';
import type { Facts } from './analyse-unit.js';
import { isLoop, isWithin } from './syntax.js';

/** Whether a binding's name means it in the block: it is declared around the block, and no other one nearer. */
export function isVisibleIn(tsc: typeof ts, facts: Facts, block: ts.Block, binding: number): boolean {
  const home = scopeOf(tsc, facts, binding);
  if (home === undefined || !isWithin(block, home)) return false;
  return !facts.bindings.all.some(({ id, name }) => {
    if (id === binding || name !== facts.bindings.all[binding]?.name) return false;
    const scope = scopeOf(tsc, facts, id);
    return scope !== undefined && isWithin(block, scope) && isWithin(scope, home);
  });
}

function scopeOf(tsc: typeof ts, { bindings, unit }: Facts, binding: number): ts.Node | undefined {
  let at: ts.Node | undefined = bindings.all[binding]?.declaration;
  while (at !== undefined && !isScope(tsc, at) && at !== unit.node) at = at.parent;
  return at;
}

/** Where block-scoped names can be declared. */
function isScope(tsc: typeof ts, node: ts.Node): boolean {
  return tsc.isBlock(node) || tsc.isCaseBlock(node) || tsc.isCatchClause(node) || isLoop(tsc, node);
}
