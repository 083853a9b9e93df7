import { holdsObject } from '../language/paths.js';
import type { Expression, Loop, Statement } from '../language/program.js';
import { bodiesOf, expressionsOf, isLoop, statementsIn } from '../language/walk.js';
import { type CodeReader, declaredBy, readsIn, writesIn } from './code.js';
import { decisionOf } from './decisions.js';
import type { Objects } from './made-objects.js';
import { handedOnIn, passedOn, touchesIn } from './touches.js';

/** What was found to have a part in ending a loop; of the deep ones not only a property is looked at. */
interface Parts {
  readonly read: Set<string>;
  readonly deep: Set<string>;
}

/**
 * "An advancing loop in them is [resumed], where nothing that its body may change (assigns, writes to, calls a method on,
 * passes on) has a part in ending the outer loop".
 */
export class LoopEnds {
  constructor(
    private readonly code: CodeReader,
    private readonly objects: Objects,
  ) {}

  mayProlong(inner: Loop, outer: Loop): boolean {
    const exits = this.#exits(outer);
    const inside = new Set(statementsIn(inner));
    const outside = exits.filter((exit) => !inside.has(exit));
    const heads = [...headOf(outer), ...outside.flatMap((exit) => this.#decidedBy(exit, outer))];
    if (this.#changes(inner, this.#partsIn(outer, heads, undefined), inner)) return true;
    return exits
      .filter((exit) => inside.has(exit))
      .some((exit) => this.#changes(inner, this.#partsIn(outer, this.#decidedBy(exit, outer), exit), outer));
  }

  /** Jumps out of the loop, and its decisions. */
  #exits(loop: Loop): Statement[] {
    return loop.body.flatMap(statementsIn).filter((one) => {
      if (one.kind !== 'break' && one.kind !== 'continue') return decisionOf(one) !== undefined;
      return leavesLoop(one, loop);
    });
  }

  /** "a condition on which a `break`, `return`, `throw` or other decision of it depends" */
  #decidedBy(exit: Statement, loop: Loop): Expression[] {
    const own = ['return', 'throw', 'break', 'continue'].includes(exit.kind) ? [] : expressionsOf(exit);
    return [...own, ...conditionsAround(exit, loop)];
  }

  /** What these expressions read, and what is read "where a value for one of these is made". */
  #partsIn(outer: Loop, from: readonly Expression[], exit: Statement | undefined): Parts {
    const parts: Parts = { read: new Set(), deep: new Set() };
    const open = [...from];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const code = this.code.ofExpression(next);
      for (const name of [...passedOn(next), ...handedOnIn(code)]) parts.deep.add(name);
      for (const name of readsIn(code)) {
        if (parts.read.has(name)) continue;
        parts.read.add(name);
        open.push(...this.#sourcesOf(name, outer, exit));
      }
    }
    return parts;
  }

  #sourcesOf(name: string, outer: Loop, exit: Statement | undefined): Expression[] {
    const inLoop = statementsIn(outer).filter((one) => this.#changesItself(one, name));
    const early = inLoop.filter((one) => exit === undefined || !isLate(one, exit, name, outer));
    return early.flatMap((one) => [...sourcesIn(one), ...conditionsAround(one, outer)]);
  }

  #changesItself(statement: Statement, name: string): boolean {
    const own = expressionsOf(statement).flatMap((value) => {
      const code = this.code.ofExpression(value);
      return [...writesIn(code), ...this.#objectsOf(touchesIn(code))];
    });
    const given = statement.kind === 'declare' ? expressionsOf(statement).flatMap(passedOn) : [];
    return [...declaredBy(statement), ...own, ...this.#objectsOf(given)].includes(name);
  }

  #changes(inner: Loop, { read, deep }: Parts, home: Loop): boolean {
    const code = this.code.ofStatements(inner.body);
    const changed = [...writesIn(code), ...this.#objectsOf(touchesIn(code))];
    const own = declaredIn(inner);
    const same = changed.filter((name) => !own.has(name)).flatMap((name) => this.objects.sameAs(name));
    if (same.some((name) => read.has(name))) return true;
    const made = changed.flatMap((name) => this.objects.madeWith(name));
    const shared = changed.flatMap((name) => this.objects.sharedWith(name));
    const local = declaredIn(home);
    return (
      made.some((name) => read.has(name) && !declaredIn(inner).has(name)) ||
      shared.some((name) => deep.has(name) && !local.has(name))
    );
  }

  #objectsOf(names: readonly string[]): string[] {
    return names.filter((name) => this.objects.isList(name) || holdsObject(name));
  }
}

function headOf(loop: Loop): Expression[] {
  if (loop.kind !== 'for') return expressionsOf(loop);
  return [{ kind: 'read', name: loop.index }, loop.limit];
}

/** The heads of the statements around one, up to a loop; in a `catch`, what it catches from. */
function conditionsAround(statement: Statement, root: Loop): Expression[] {
  const path = pathTo(statement, root) ?? [];
  return path.flatMap((at, index) => {
    const next = path[index + 1] ?? statement;
    if (at.kind === 'try' && at.handler?.includes(next))
      return at.body.flatMap(statementsIn).flatMap(expressionsOf);
    return isLoop(at) ? headOf(at as Loop) : expressionsOf(at);
  });
}

/** The statements around one, from the root's body to its parent. */
function pathTo(statement: Statement, root: Statement): Statement[] | undefined {
  for (const inner of bodiesOf(root).flat()) {
    if (inner === statement) return [];
    const path = pathTo(statement, inner);
    if (path !== undefined) return [inner, ...path];
  }
  return undefined;
}

/** What happens later in an iteration to a variable of that iteration has no part in an exit. */
function isLate(change: Statement, exit: Statement, name: string, outer: Loop): boolean {
  const around = pathTo(exit, outer) ?? [];
  const inner = around.find(isLoop);
  if (inner === undefined || !declaredIn(inner).has(name)) return false;
  if (around.slice(around.indexOf(inner) + 1).some(isLoop)) return false;
  const order = statementsIn(inner);
  return order.includes(change) && order.indexOf(change) > order.indexOf(exit);
}

/** What a statement that changes something reads itself. */
function sourcesIn(statement: Statement): Expression[] {
  return isLoop(statement) ? headOf(statement as Loop) : expressionsOf(statement);
}

function declaredIn(statement: Statement): Set<string> {
  return new Set(statementsIn(statement).flatMap(declaredBy));
}

function leavesLoop(jump: Extract<Statement, { kind: 'break' | 'continue' }>, loop: Loop): boolean {
  const path = pathTo(jump, loop) ?? [];
  if (jump.label !== undefined) return !path.some((at) => at.kind === 'labelled' && at.label === jump.label);
  return !path.some((at) => isLoop(at) || (jump.kind === 'break' && at.kind === 'switch'));
}
