import type ts from 'typescript';
import type { Unit } from '../find/unit.js';
import { type Accesses, bindingsWithin } from './collect-accesses.js';
import { growsHead, hasEnd } from './endless.js';
import { followFlow } from './flow.js';
import { isNarrowedBefore } from './narrowing.js';
import { LoopEnds } from './loop-ends.js';
import type { ResumedLoop, WhyNot } from './outline.js';
import { isInert, type WhyNotResumed } from './outline-unit.js';
import {
  ancestors,
  forEachOwn,
  isCaught,
  isForIn,
  isLoop,
  isWithin,
  jumpTarget,
  type Loop,
  unlabelled,
} from './syntax.js';
import { type TouchInput, touchedPaths } from './touched-paths.js';

/** Decides which loops go on after a failed iteration. */
export function whyNotResumed(unit: Unit, input: TouchInput): WhyNotResumed {
  const { env, accesses } = input;
  const { tsc } = env;
  const root = unit.node;
  let ends: LoopEnds | undefined;
  const partOf = (loop: Loop): WhyNot | undefined => {
    const around = ancestors(loop, root).filter((at) => isLoop(tsc, at));
    if (around.some((at) => isAdvancing(tsc, accesses, at))) return 'it is a part of another loop';
    if (around.length > 0) ends ??= new LoopEnds(env, unit, accesses.code);
    return around.some((at) => ends?.mayProlong(loop, at))
      ? 'its body may change what ends the loop around it'
      : undefined;
  };
  return (loop, outer) => {
    if (!isLoop(tsc, loop) || !isAdvancing(tsc, accesses, loop)) return 'its head does not move it on';
    if (isCaught(tsc, loop, root)) return 'a catch receives its errors';
    if (isInDecidedFinally(tsc, loop, root)) return 'it stands with a finally block that decides';
    if (jumpsFarther(tsc, loop, root)) return 'it jumps to a label outside';
    if (!hasEnd(env, accesses, loop) && breaks(tsc, loop, root)) return 'only its break may end it';
    if (growsHead(env, accesses, loop)) return 'its body may lengthen what it goes through';
    if (changesNarrowed(input, root, loop))
      return 'its next item relies on a type that a failed one may have changed';
    if (outer === undefined) return partOf(loop);
    const isOwn = isLastInItem(tsc, loop, outer.node.statement) && !assignsItem(accesses, loop, outer);
    return isOwn ? undefined : 'it is a part of another loop';
  };
}

/** The body has a jump past more than its loop: to a label around it. */
function jumpsFarther(tsc: typeof ts, loop: ts.Statement, root: ts.Node): boolean {
  return jumps(tsc, loop, root).some((target) => !isWithin(target, loop) && unlabelled(tsc, target) !== loop);
}

/** An item would find a variable in a state that the code, as TypeScript has followed it, cannot bring about. */
function changesNarrowed(input: TouchInput, root: ts.Node, loop: Loop): boolean {
  const { env, accesses } = input;
  const { statement } = loop;
  const changed = new Set([...ids(accesses, statement, 'write'), ...touchedPaths(input, statement)]);
  const item = isForIn(env.tsc, loop) ? [loop.initializer] : [];
  return [...item, statement].some((part) => {
    const { needs } = followFlow(env, accesses, root, part);
    return [...needs].some(([id, reads]) => changed.has(id) && isNarrowedBefore(env, reads));
  });
}

/**
 * Whether a loop moves on by its head: `for…of`, `for…in`, and a `for` whose incrementor writes a variable that its
 * condition reads, with a body that assigns nothing that they read.
 */
function isAdvancing(tsc: typeof ts, accesses: Accesses, loop: ts.Statement): boolean {
  if (isForIn(tsc, loop)) return true;
  if (!tsc.isForStatement(loop) || loop.condition === undefined || loop.incrementor === undefined)
    return false;
  const tested = ids(accesses, loop.condition, 'read');
  const read = new Set([...tested, ...ids(accesses, loop.incrementor, 'read')]);
  const assigned = ids(accesses, loop.statement, 'write');
  return (
    [...ids(accesses, loop.incrementor, 'write')].some((id) => tested.has(id)) &&
    ![...assigned].some((id) => read.has(id))
  );
}

function ids(accesses: Accesses, node: ts.Node, kind: 'read' | 'write'): Set<number> {
  return new Set(bindingsWithin(accesses, node, kind));
}

/** Nothing in the item runs after the loop. */
function isLastInItem(tsc: typeof ts, loop: ts.Statement, body: ts.Statement): boolean {
  let node: ts.Node = loop;
  for (; node !== body; node = node.parent) {
    const { parent } = node;
    const isLast = tsc.isBlock(parent)
      ? parent.statements.findLast((statement) => runs(tsc, statement)) === node
      : tsc.isIfStatement(parent) || tsc.isLabeledStatement(parent);
    if (!isLast) return false;
  }
  return true;
}

/** Does something where it stands; a function declaration is there from the beginning. */
function runs(tsc: typeof ts, statement: ts.Statement): boolean {
  return !tsc.isFunctionDeclaration(statement) && !isInert(tsc, statement);
}

/** The loop assigns something that is declared in an iteration around it. */
function assignsItem(accesses: Accesses, loop: ts.Statement, outer: ResumedLoop): boolean {
  let outermost = outer;
  while (outermost.outer !== undefined) outermost = outermost.outer;
  return accesses.within(loop).some(({ kind, binding: { declaration } }) => {
    if (kind !== 'write' || declaration === undefined) return false;
    return isWithin(declaration, outermost.node) && !isWithin(declaration, loop);
  });
}

/**
 * A `finally` block that is left by a jump swallows what is thrown through it, also what ends the function; and one that
 * a `return` waits for comes after the report.
 */
function isInDecidedFinally(tsc: typeof ts, loop: ts.Node, root: ts.Node): boolean {
  return ancestors(loop, root).some((at) => {
    if (!tsc.isTryStatement(at) || at.finallyBlock === undefined) return false;
    if (leaves(tsc, at.finallyBlock, root)) return true;
    const isInside = isWithin(loop, at.finallyBlock) && !isTransparent(tsc, at, root);
    return isInside && [at.tryBlock, at.catchClause].some((part) => part !== undefined && returns(tsc, part));
  });
}

/** A `try` whose statements are steps themselves. */
function isTransparent(tsc: typeof ts, node: ts.TryStatement, root: ts.Node): boolean {
  const around = [node, ...ancestors(node, root)].slice(0, -1);
  return around.every((at) => tsc.isBlock(at) || (tsc.isTryStatement(at) && at.catchClause === undefined));
}

function returns(tsc: typeof ts, node: ts.Node): boolean {
  let found = false;
  forEachOwn(tsc, node, (inner) => {
    found ||= tsc.isReturnStatement(inner);
  });
  return found;
}

/** A `return`, or a jump out of the block. */
function leaves(tsc: typeof ts, block: ts.Block, root: ts.Node): boolean {
  return jumps(tsc, block, root).some((target) => !isWithin(target, block)) || returns(tsc, block);
}

/** A `break` that ends the loop. */
function breaks(tsc: typeof ts, loop: ts.Statement, root: ts.Node): boolean {
  let found = false;
  forEachOwn(tsc, loop, (node) => {
    const target = tsc.isBreakStatement(node) ? jumpTarget(tsc, node, root) : undefined;
    found ||= target !== undefined && unlabelled(tsc, target) === loop;
  });
  return found;
}

/** The targets of the jumps in a node. */
function jumps(tsc: typeof ts, node: ts.Node, root: ts.Node): ts.Statement[] {
  const targets: ts.Statement[] = [];
  forEachOwn(tsc, node, (inner) => {
    const target = tsc.isBreakOrContinueStatement(inner) ? jumpTarget(tsc, inner, root) : undefined;
    if (target !== undefined) targets.push(target);
  });
  return targets;
}
