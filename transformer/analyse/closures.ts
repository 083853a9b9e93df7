import type ts from 'typescript';
import type { Unit } from '../find/unit.js';
import type { Access, Accesses, Mention } from './collect-accesses.js';
import type { Outline } from './outline.js';
import { isClosure, isWithin } from './syntax.js';

/** The step that a node stands in; -1 for the parameters, `undefined` for what is in no step. */
export function stepAt(unit: Unit, outline: Outline, node: ts.Node): number | undefined {
  if (unit.node.parameters.some((parameter) => isWithin(node, parameter))) return -1;
  let low = 0;
  for (let high = outline.steps.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((outline.steps[middle]?.node.end ?? 0) < node.end) low = middle + 1;
    else high = middle;
  }
  const step = outline.steps[low];
  return step !== undefined && isWithin(node, step.node) ? low : undefined;
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
  node: ts.Node,
  seen: ReadonlySet<ts.Node> = new Set(),
): number {
  const step = stepAt(unit, outline, node);
  if (step !== undefined) return step;
  const fn = outermostClosure(tsc, unit, node);
  if (fn === undefined || seen.has(fn)) return Number.POSITIVE_INFINITY;
  const mentions = accesses.mentions.filter((mention) => mention.fn === fn && !isWithin(mention.node, fn));
  const within = new Set([...seen, fn]);
  return Math.min(
    ...mentions.map((mention: Mention) => earliestRun(tsc, unit, outline, accesses, mention.node, within)),
  );
}

function outermostClosure(tsc: typeof ts, unit: Unit, node: ts.Node): ts.Node | undefined {
  let outermost: ts.Node | undefined;
  for (let at = node; at !== unit.node; at = at.parent) if (isClosure(tsc, at)) outermost = at;
  return outermost;
}

/** The reads of a variable in closures. */
export function closureReads(accesses: Accesses, binding: number): Access[] {
  return accesses.all.filter(
    (access) => access.binding.id === binding && access.closure !== undefined && access.kind === 'read',
  );
}
