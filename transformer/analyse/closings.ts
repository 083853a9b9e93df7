import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import { goesThroughFinite } from './endless.js';
import type { Outline } from './outline.js';
import { nodesWithin } from './slice-within.js';
import { isWithin } from './syntax.js';
import type { UnitCode } from './unit-code.js';

/** Where a generator, when its caller closes it, runs code of its own that may throw and that no guard receives. */
export interface Closings {
  /** The statements in compound steps that run such code: a `try` with a `finally` block, a loop that closes its iterator. */
  readonly regions: ReadonlySet<ts.Node>;
  /** The places in them at which the caller may close the generator. */
  readonly yields: readonly ts.YieldExpression[];
}

/**
 * Finds what must be known to tell an error that is thrown while a generator is closed, which ends it, from one that its
 * caller throws into it, which is the failure of a statement.
 */
export function findClosings(
  env: Environment,
  { body }: Unit,
  { own }: UnitCode,
  outline: Outline,
): Closings {
  const regions = new Set<ts.Node>();
  const yields: ts.YieldExpression[] = [];
  for (const node of nodesWithin(own, body)) {
    if (!env.tsc.isYieldExpression(node)) continue;
    const around = regionsAround(env, node, outline);
    for (const region of around) regions.add(region);
    if (around.length > 0) yields.push(node);
  }
  return { regions, yields };
}

function regionsAround(env: Environment, node: ts.Node, outline: Outline): ts.Node[] {
  const step = outline.steps.find((candidate) => isWithin(node, candidate.node))?.node;
  const found: ts.Node[] = [];
  for (let inner = node; inner !== step && step !== undefined; inner = inner.parent)
    if (cleansUp(env, inner.parent, inner)) found.push(inner.parent);
  return found;
}

/** Whether a statement runs code when a part of it is left. */
function cleansUp(env: Environment, node: ts.Node, part: ts.Node): boolean {
  const { tsc } = env;
  if (tsc.isTryStatement(node)) return node.finallyBlock !== undefined && part !== node.finallyBlock;
  return tsc.isForOfStatement(node) && part === node.statement && !goesThroughFinite(env, node);
}
