import type ts from 'typescript';
import { forEachOwn, visitOwn } from './syntax.js';

/** The conditions in a node's own code on which a loop ends: those of `while`, `do` and `for`, and of an `if` or `switch` with a `break`. */
export function exitTests(tsc: typeof ts, node: ts.Node): ts.Expression[] {
  const tests: ts.Expression[] = [];
  visitOwn(tsc, node, (at) => {
    if (tsc.isWhileStatement(at) || tsc.isDoStatement(at)) tests.push(at.expression);
    if (tsc.isForStatement(at) && at.condition !== undefined) tests.push(at.condition);
    if ((tsc.isIfStatement(at) || tsc.isSwitchStatement(at)) && hasBreak(tsc, at)) tests.push(at.expression);
  });
  return tests;
}

export function hasBreak(tsc: typeof ts, node: ts.Node): boolean {
  let found = false;
  forEachOwn(tsc, node, (inner) => {
    found ||= tsc.isBreakStatement(inner);
  });
  return found;
}
