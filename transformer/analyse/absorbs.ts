import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { isCallOf } from '../find/find-units.js';
import type { Unit } from '../find/unit.js';
import { type Accesses, bindingsAt, bindingsWithin } from './collect-accesses.js';
import { conditionsIn, decidingIn } from './conditions-in.js';
import { nodesWithin, sliceWithin } from './slice-within.js';
import { withSources } from './derivations.js';
import { loopDepth, type Outline, type Site } from './outline.js';
import { ancestors, isClosure, isInItem, isWithin, strip } from './syntax.js';
import type { UnitCode } from './unit-code.js';

/** A call of `absorb` in the unit's own code. */
export interface Absorb {
  readonly call: ts.CallExpression;
  /** The statement that it belongs to. */
  readonly site: Site;
  /** How many resumed loops' iterations it stands in. */
  readonly depth: number;
  /** In its step something is decided on the value, or on what is made from it. */
  readonly decides: boolean;
  /** It is a promise of a report, and awaited where it stands. */
  readonly isAwaited: boolean;
}

/** Finds the reports that a unit absorbs, in the order of the source. */
export function findAbsorbs(
  env: Environment,
  { node: root, body }: Unit,
  outline: Outline,
  accesses: Accesses,
  made: ReadonlyMap<number, readonly number[]>,
): Absorb[] {
  const roots = [...outline.parameters.map(({ node }) => node), body];
  const calls = absorbCallsAmong(
    env,
    roots.flatMap((one) => nodesWithin(accesses.code.own, one)),
  );
  if (calls.length === 0) return [];
  const deciding = [...conditionsIn(env.tsc, root), ...decidingInClosures(env.tsc, accesses.code, root)];
  return calls.flatMap((call) => {
    const site = siteAt(outline, call);
    const step = site && outline.steps[site.step]?.node;
    if (site === undefined || step === undefined) return [];
    const run = new Set(accesses.reach(step));
    const inStep = deciding.filter((condition) => mayRun(env.tsc, run, condition, root));
    const decides = isDecidedOn(env.tsc, accesses, made, step, inStep, call);
    const isAwaited = awaitOf(env.tsc, call) !== undefined;
    return [{ call, site, depth: depthOf(env.tsc, outline, site, call), decides, isAwaited }];
  });
}

function decidingInClosures(tsc: typeof ts, code: UnitCode, root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (isClosure(tsc, node)) found.push(...decidingIn(tsc, code, node));
    else tsc.forEachChild(node, visit);
  };
  tsc.forEachChild(root, visit);
  return found;
}

/** What is run contains it, and not in a function declaration that nothing mentions. */
function mayRun(tsc: typeof ts, run: ReadonlySet<ts.Node>, node: ts.Node, root: ts.Node): boolean {
  const holder = ancestors(node, root).find((at) => run.has(at) || tsc.isFunctionDeclaration(at));
  return holder !== undefined && run.has(holder);
}

/** Binding the item of a loop belongs to its iteration. */
function depthOf(tsc: typeof ts, { loopOf }: Outline, site: Site, call: ts.Node): number {
  const loop = loopOf.get(site.node);
  return loopDepth(loop !== undefined && isInItem(tsc, call, loop.node) ? loop : site.loop);
}

/** The `await` whose operand the node is as a whole. */
export function awaitOf(tsc: typeof ts, node: ts.Expression): ts.AwaitExpression | undefined {
  const { parent } = node;
  if (tsc.isAwaitExpression(parent)) return parent;
  return tsc.isExpression(parent) && strip(tsc, parent) === strip(tsc, node)
    ? awaitOf(tsc, parent)
    : undefined;
}

export function absorbCallsAmong(env: Environment, nodes: readonly ts.Node[]): ts.CallExpression[] {
  return nodes
    .filter((node) => env.tsc.isCallExpression(node))
    .filter((call) => isCallOf(env, call, 'absorb'));
}

function siteAt({ siteOf }: Outline, node: ts.Node): Site | undefined {
  for (let at = node; at !== undefined; at = at.parent) {
    const site = siteOf.get(at);
    if (site !== undefined) return site;
  }
  return undefined;
}

/**
 * Whether the call stands in a condition, or its value goes to what a condition of the step depends on: into a variable,
 * or into an object (`list.push(absorb(…))`).
 */
function isDecidedOn(
  tsc: typeof ts,
  accesses: Accesses,
  made: ReadonlyMap<number, readonly number[]>,
  step: ts.Node,
  conditions: readonly ts.Node[],
  call: ts.CallExpression,
): boolean {
  if (conditions.some((condition) => isWithin(call, condition))) return true;
  const read = conditions.flatMap((condition) => bindingsWithin(accesses, condition, 'read'));
  const decided = withSources(accesses, step, read, { isKept: (id) => !made.has(id) });
  // What is passed on for the report to be made cannot have its value.
  const isTouched = (at: ts.Node) =>
    accesses
      .within(at)
      .some(
        ({ kind, binding, node }) =>
          kind === 'touch' && made.has(binding.id) && decided.has(binding.id) && !isWithin(node, call),
      );
  if (callsAround(tsc, call, step).some(isTouched)) return true;
  return sliceWithin(accesses.code.assignments, step).some(
    ({ targets, value }) =>
      isWithin(call, value) &&
      targets.some((target) => bindingsAt(accesses, target, 'write').some((id) => decided.has(id))),
  );
}

/** The calls in whose arguments the node stands. */
function callsAround(tsc: typeof ts, node: ts.Node, step: ts.Node): ts.Node[] {
  return ancestors(node, step).filter((at) => tsc.isCallExpression(at) || tsc.isNewExpression(at));
}
