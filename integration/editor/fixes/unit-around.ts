import type ts from 'typescript';
import { isClosure, isWithin } from '../../../transformer/analyse/syntax.js';
import type { Unit } from '../../../transformer/find/unit.js';
import type { FixContext } from './fix.js';

/** The resilient function in the own code of whose body a node stands. */
export function unitAround({ env, units }: FixContext, node: ts.Node): Unit | undefined {
  let around: ts.Node | undefined = node.parent;
  while (around !== undefined && !isClosure(env.tsc, around)) around = around.parent;
  return units.find((unit) => unit.node === around && isWithin(node, unit.body));
}
