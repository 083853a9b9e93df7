import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import { remember } from '../remember.js';
import { type Absorb, findAbsorbs } from './absorbs.js';
import { type Bindings, collectBindings } from './bindings.js';
import { carriersOf } from './carriers.js';
import { type Closings, findClosings } from './closings.js';
import { type Accesses, collectAccesses } from './collect-accesses.js';
import { type Decision, decidesInItem, decisionOf } from './decisions.js';
import { hasEnd } from './endless.js';
import { madeObjects } from './made-objects.js';
import type { Outline } from './outline.js';
import { outlineUnit } from './outline-unit.js';
import { guardedParameters } from './parameters.js';
import { reachDecisions } from './reach.js';
import { whyNotResumed } from './resumable.js';
import {
  type Changes,
  changesOfIteration,
  type Rule,
  ruleOf,
  rulesOfParameters,
  withCarriersOf,
} from './rule.js';
import { statementsAfterLoops } from './statements-after-loops.js';
import { readCode } from './unit-code.js';

/** What is known about a unit; nothing is decided yet about what is emitted. */
export interface Facts {
  readonly unit: Unit;
  readonly outline: Outline;
  readonly bindings: Bindings;
  readonly accesses: Accesses;
  /** By step. */
  readonly rules: readonly Rule[];
  /** By loop: what a failed iteration may have changed outside itself. */
  readonly changes: readonly Changes[];
  /** The rules of the statements in compound steps that come after a resumed loop. */
  readonly checks: ReadonlyMap<ts.Node, Rule>;
  /** By site's node. */
  readonly decisions: ReadonlyMap<ts.Node, Decision>;
  /** By loop: whether binding the item decides. */
  readonly itemDecides: readonly boolean[];
  /** By loop: whether what it goes through may have no end. */
  readonly mayBeEndless: readonly boolean[];
  /** The sites' nodes from which a decision can be reached in their step or iteration. */
  readonly reached: ReadonlySet<ts.Node>;
  readonly absorbs: readonly Absorb[];
  readonly closings: Closings;
}

/** Finds out what each step of a unit needs and provides, and which decisions it can reach. */
export function analyseUnit(env: Environment, unit: Unit): Facts {
  const { tsc } = env;
  const code = readCode(env, unit);
  const bindings = collectBindings(env, unit, code);
  const accesses = collectAccesses(env, unit, code, bindings);
  const made = madeObjects(env, accesses);
  const outline = outlineUnit(
    env,
    unit,
    guardedParameters(env, unit.node),
    whyNotResumed(unit, { env, bindings, accesses, made }),
  );
  const carriers = carriersOf(env, accesses);
  const withCarriers = remember((group: readonly number[]) => withCarriersOf(carriers, group));
  const input = { env, unit, bindings, accesses, made, carriers, withCarriers };
  const decisions = new Map(outline.sites.map(({ node }) => [node, decisionOf(env, unit.node, node)]));
  const checked = statementsAfterLoops(tsc, outline);
  return {
    unit,
    outline,
    bindings,
    accesses,
    rules: [
      ...rulesOfParameters(input, outline.parameters),
      ...outline.steps.slice(outline.parameters.length).map(({ node }) => ruleOf(input, node)),
    ],
    changes: outline.loops.map((loop) => changesOfIteration(input, loop)),
    checks: new Map(checked.map((node) => [node, ruleOf(input, node)])),
    decisions,
    mayBeEndless: outline.loops.map(({ node }) => !hasEnd(env, accesses, node)),
    itemDecides: outline.loops.map(({ node }) => decidesInItem(env, node)),
    reached: reachDecisions(env, outline, unit.node, decisions),
    absorbs: findAbsorbs(env, unit, outline, accesses, made),
    closings: findClosings(env, unit, code, outline),
  };
}
