import type ts from 'typescript';
import type { Unit } from '../find/unit.js';
import type { Access, Accesses } from './collect-accesses.js';
import { firstIndex } from './first-index.js';
import type { Outline } from './outline.js';
import { isClosure, isWithin } from './syntax.js';

/** The step that a node stands in; -1 for parameters that are none, `undefined` for what is in no step. */
export function stepAt(unit: Unit, outline: Outline, node: ts.Node): number | undefined {
  const index = firstIndex(outline.steps, (step) => step.node.end >= node.end);
  const step = outline.steps[index];
  if (step !== undefined && isWithin(node, step.node)) return index;
  return unit.node.parameters.some((parameter) => isWithin(node, parameter)) ? -1 : undefined;
}

/**
 * The first step in which the code of a closure can run: where it is made; for a function declaration, which is there
 * from the beginning, where it is first mentioned.
 */
export function earliestRun(
  tsc: typeof ts,
  unit: Unit,
  outline: Outline,
  accesses: Accesses,
  closure: ts.Node,
): number {
  let earliest = Number.POSITIVE_INFINITY;
  const seen = new Set<ts.Node>();
  const open = [closure];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const step = stepAt(unit, outline, node);
    const fn = step === undefined ? outermostClosure(tsc, unit, node) : undefined;
    earliest = Math.min(earliest, step ?? Number.POSITIVE_INFINITY);
    if (fn === undefined || seen.has(fn)) continue;
    seen.add(fn);
    for (const mention of accesses.mentions)
      if (mention.fn === fn && !isWithin(mention.node, fn)) open.push(mention.node);
  }
  return earliest;
}

function outermostClosure(tsc: typeof ts, unit: Unit, node: ts.Node): ts.Node | undefined {
  let outermost: ts.Node | undefined;
  for (let at = node; at !== unit.node; at = at.parent) if (isClosure(tsc, at)) outermost = at;
  return outermost;
}

/** The reads of a variable in closures. */
export function closureReads(accesses: Accesses, binding: number): Access[] {
  return inClosures(accesses, binding, 'read');
}

/** Where closures assign a variable. The name of a class stands in its class, and is none. */
export function closureWrites(accesses: Accesses, binding: number): Access[] {
  return inClosures(accesses, binding, 'write').filter(
    ({ node, binding: { declaration } }) => node.parent !== declaration,
  );
}

function inClosures(accesses: Accesses, binding: number, kind: Access['kind']): Access[] {
  return accesses.of(binding).filter((access) => access.closure !== undefined && access.kind === kind);
}
