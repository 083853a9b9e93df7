import type ts from 'typescript';
import type { Outline } from './outline.js';

/**
 * The statements inside compound steps that follow a resumed loop, at its level or a level around it: each is asked
 * whether it can run, as a step would be.
 */
export function statementsAfterLoops(tsc: typeof ts, outline: Outline): ts.Statement[] {
  const found = new Set<ts.Statement>();
  for (const { node, site, outer } of outline.loops) {
    const step = outline.steps[site.step];
    if (outer !== undefined || step === undefined) continue;
    for (let at: ts.Node = node; at !== step.node; at = at.parent)
      for (const sibling of laterSiblings(tsc, at))
        for (const one of withSites(tsc, outline, sibling)) found.add(one);
  }
  return [...found].sort((one, other) => one.pos - other.pos);
}

function laterSiblings(tsc: typeof ts, node: ts.Node): readonly ts.Statement[] {
  const { parent } = node;
  if (!tsc.isBlock(parent) && !tsc.isCaseOrDefaultClause(parent)) return [];
  return parent.statements.slice(parent.statements.indexOf(node as ts.Statement) + 1);
}

/** The statement, or those in it if it is only a block or a label. */
function withSites(tsc: typeof ts, outline: Outline, node: ts.Statement): ts.Statement[] {
  if (tsc.isBlock(node)) return node.statements.flatMap((inner) => withSites(tsc, outline, inner));
  if (outline.siteOf.has(node)) return [node];
  return tsc.isLabeledStatement(node) ? withSites(tsc, outline, node.statement) : [];
}
