import type ts from 'typescript';
import type { Outline } from './outline.js';
import { isLoop } from './syntax.js';

/**
 * The statements inside compound steps that follow a resumed loop, at its level or a level around it: each is asked
 * whether it can run, as a step would be. In the body of a loop around it, all follow it, in the next round.
 */
export function statementsAfterLoops(tsc: typeof ts, outline: Outline): ts.Statement[] {
  const found = new Set<ts.Statement>();
  for (const { node, site, outer } of outline.loops) {
    const step = outline.steps[site.step];
    if (outer !== undefined || step === undefined) continue;
    for (let at: ts.Node = node; at !== step.node; at = at.parent)
      for (const sibling of isLoop(tsc, at.parent) ? [at.parent.statement] : laterSiblings(tsc, at))
        for (const one of withSites(tsc, outline, sibling)) found.add(one);
  }
  return [...found].sort((one, other) => one.pos - other.pos);
}

/** What runs after a node has: the rest of its block, the clauses it can fall into, the `finally` of its `try`. */
function laterSiblings(tsc: typeof ts, node: ts.Node): readonly ts.Statement[] {
  const { parent } = node;
  if (tsc.isBlock(parent))
    return parent.statements.slice(parent.statements.indexOf(node as ts.Statement) + 1);
  if (tsc.isCaseOrDefaultClause(parent)) {
    const rest = parent.statements.slice(parent.statements.indexOf(node as ts.Statement) + 1);
    const { clauses } = parent.parent;
    return [...rest, ...clauses.slice(clauses.indexOf(parent) + 1).flatMap(({ statements }) => statements)];
  }
  const tried = tsc.isCatchClause(parent) ? parent.parent : parent;
  return tsc.isTryStatement(tried) && tried.finallyBlock !== undefined && tried.finallyBlock !== node
    ? [tried.finallyBlock]
    : [];
}

/** The statement, or those in it if it is only a block or a label. */
function withSites(tsc: typeof ts, outline: Outline, node: ts.Statement): ts.Statement[] {
  if (tsc.isBlock(node)) return node.statements.flatMap((inner) => withSites(tsc, outline, inner));
  if (outline.siteOf.has(node)) return [node];
  return tsc.isLabeledStatement(node) ? withSites(tsc, outline, node.statement) : [];
}
