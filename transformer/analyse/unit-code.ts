import type ts from 'typescript';
import { codeOf } from '../code-of.js';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import { type Assignment, assignmentsAmong, targetsAmong } from './assignments.js';
import { type ExitTest, exitTestsAmong } from './exit-tests.js';
import { Paths } from './paths.js';
import { samePaths } from './same-paths.js';
import { nodesWithin } from './slice-within.js';
import { isClosure } from './syntax.js';

/** What the code of a unit is made of, parameters and closures included: found once, since many rules ask for it. */
export interface UnitCode {
  /** All of its nodes, in the order of the source. */
  readonly all: readonly ts.Node[];
  /** Those that are in no closure; the closures themselves are among them. */
  readonly own: readonly ts.Node[];
  /** Where a value is put into variables or properties. */
  readonly assignments: readonly Assignment[];
  /** What is assigned otherwise than by a declaration. */
  readonly targets: readonly ts.Expression[];
  readonly calls: readonly ts.CallExpression[];
  /** Those of its own code. */
  readonly breaks: readonly ts.BreakStatement[];
  /** The conditions in its body's own code on which loops end. */
  readonly exitTests: readonly ExitTest[];
  readonly paths: Paths;
  /** The paths that may be names for the same thing as a path. */
  samePaths(path: string): ReadonlySet<string>;
}

export function readCode(env: Environment, unit: Unit): UnitCode {
  const { tsc } = env;
  const all = codeOf(tsc, unit.node);
  const own = withoutClosures(tsc, all.slice(1));
  const assignments = assignmentsAmong(tsc, all);
  const breaks = own.filter((node) => tsc.isBreakStatement(node));
  const paths = new Paths(env);
  return {
    all,
    own,
    assignments,
    targets: targetsAmong(tsc, all),
    calls: all.filter((node) => tsc.isCallExpression(node)),
    breaks,
    exitTests: exitTestsAmong(tsc, nodesWithin(own, unit.body), breaks),
    paths,
    samePaths: samePaths(env, paths, assignments),
  };
}

function withoutClosures(tsc: typeof ts, nodes: readonly ts.Node[]): ts.Node[] {
  let closed = 0;
  return nodes.filter((node) => {
    if (node.pos < closed) return false;
    if (isClosure(tsc, node)) closed = node.end;
    return true;
  });
}
