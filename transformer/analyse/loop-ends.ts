import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import type { Binding } from './bindings.js';
import type { UnitCode } from './unit-code.js';
import { type Access, type Accesses, bindingsWithin, collectAccesses } from './collect-accesses.js';
import { decisionOf, ownExpressions } from './decisions.js';
import { isShallow } from './flows-on.js';
import { madeObjects, sharedObjects } from './made-objects.js';
import { everyRoot } from './roots.js';
import { sameObjects } from './same-objects.js';
import { ancestors, isForIn, isWithin, jumpTarget, type Loop, visitOwn } from './syntax.js';

/** What a slice reads; deep are the bindings of which it reads more than a property: their parts count too. */
interface Slice {
  readonly read: ReadonlySet<number>;
  readonly deep: ReadonlySet<number>;
}

/** A place where a loop is left, and what decides whether it is reached. */
interface Exit {
  readonly node: ts.Node;
  readonly decidedBy: readonly ts.Node[];
}

/**
 * Tells whether something that the body of a loop may change has a part in ending a loop around it, which may depend on
 * its body to end: if such an iteration failed and the loops went on, the outer one might not end.
 *
 * It looks at all variables and `this`, not only at those that the function assigns. What is in no variable, such as the
 * rows of a database, is not seen.
 */
export class LoopEnds {
  readonly #bindings: readonly Binding[];
  readonly #accesses: Accesses;
  readonly #same: ReadonlyMap<number, readonly number[]>;
  readonly #shared: ReadonlyMap<number, readonly number[]>;
  readonly #made: ReadonlyMap<number, readonly number[]>;

  constructor(
    private readonly env: Environment,
    private readonly unit: Unit,
    code: UnitCode,
  ) {
    const roots = everyRoot(env);
    this.#bindings = roots.all;
    this.#accesses = collectAccesses(env, unit, code, roots);
    this.#same = sameObjects(env, this.#accesses);
    this.#shared = sharedObjects(env, this.#accesses);
    this.#made = madeObjects(env, this.#accesses);
  }

  mayProlong(inner: Loop, outer: Loop): boolean {
    const ends = this.#endsOutside(inner, outer);
    if (this.#meet(inner, this.#slice(outer, ends), inner, outer)) return true;
    return this.#exits(outer)
      .filter(({ node }) => isWithin(node, inner))
      .some((exit) => {
        const before = this.#isRepeated(exit, inner) ? undefined : { loop: inner, end: exit.node.end };
        return this.#meet(inner, this.#slice(outer, exit.decidedBy, before), outer, outer);
      });
  }

  /** The conditions on which the outer loop ends, without those in the inner one. */
  #endsOutside(inner: Loop, outer: Loop): ts.Node[] {
    const { tsc } = this.env;
    const heads = tsc.isForStatement(outer)
      ? [outer.condition, outer.incrementor].filter((head) => head !== undefined)
      : ownExpressions(tsc, outer);
    const exits = this.#exits(outer).filter(({ node }) => !isWithin(node, inner));
    return [...heads, ...exits.flatMap(({ decidedBy }) => decidedBy)];
  }

  /** What leaves the loop: its own and farther jumps, `return`, `throw`, and the other decisions. */
  #exits(loop: Loop): Exit[] {
    const { tsc } = this.env;
    const exits: Exit[] = [];
    visitOwn(tsc, loop.statement, (node) => {
      if (!tsc.isStatement(node)) return;
      const target = tsc.isBreakOrContinueStatement(node) ? jumpTarget(tsc, node, this.unit.node) : undefined;
      const jumps = target !== undefined && !isWithin(target, loop.statement);
      if (!jumps && decisionOf(this.env, this.unit.node, node) === undefined) return;
      const always = jumps || tsc.isReturnStatement(node) || tsc.isThrowStatement(node);
      const own = always ? [] : ownExpressions(tsc, node);
      exits.push({ node, decidedBy: [...own, ...this.#conditionsAround(node, loop)] });
    });
    return exits;
  }

  /** The heads of the statements around a node, up to a root; in a `catch`, what it catches from. */
  #conditionsAround(node: ts.Node, root: ts.Node): ts.Node[] {
    const { tsc } = this.env;
    return ancestors(node, root).flatMap((at) => {
      if (tsc.isCatchClause(at)) return [at.parent.tryBlock];
      return tsc.isStatement(at) && !tsc.isBlock(at) ? ownExpressions(tsc, at) : [];
    });
  }

  #isRepeated({ node }: Exit, inner: Loop): boolean {
    return ancestors(node, inner).some((at) => this.env.tsc.isIterationStatement(at, false));
  }

  /**
   * Everything that has a part in the values that some nodes read.
   *
   * @param before what happens later in an iteration of this loop to a variable of the iteration has no part
   */
  #slice(outer: Loop, from: readonly ts.Node[], before?: { loop: Loop; end: number }): Slice {
    const read = new Set<number>();
    const deep = new Set<number>();
    const seen = new Set<ts.Node>();
    const open = [...from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      for (const access of this.#accesses.within(node)) {
        if (access.kind !== 'read') continue;
        const { id } = access.binding;
        if (!isShallow(this.env, access.node as ts.Expression)) deep.add(id);
        if (read.has(id)) continue;
        read.add(id);
        for (const change of this.#changesOf(id, outer, before)) open.push(...this.#sourcesOf(change, outer));
      }
    }
    return { read, deep };
  }

  #changesOf(id: number, outer: Loop, before: { loop: Loop; end: number } | undefined): Access[] {
    return this.#accesses.of(id).filter(({ kind, binding, node }) => {
      if (kind === 'read' || !this.#runsIn(node, outer)) return false;
      if (isForIn(this.env.tsc, node.parent) && node.parent.expression === node) return false;
      const isLate = before !== undefined && node.pos >= before.end && isWithin(node, before.loop);
      return !isLate || isOutside(binding.declaration, before.loop);
    });
  }

  /** In the loop, or in a local function, which may be called in it. */
  #runsIn(node: ts.Node, outer: Loop): boolean {
    return isWithin(node, outer) || this.#accesses.mentions.some(({ fn }) => isWithin(node, fn));
  }

  /** What the statements around a change read; if it is in a local function, those around its calls too. */
  #sourcesOf({ node }: Access, outer: Loop): ts.Node[] {
    const calls = this.#accesses.mentions
      .filter(({ fn }) => isWithin(node, fn))
      .map(({ node: call }) => call);
    return [node, ...calls].flatMap((at) =>
      this.#conditionsAround(at, isWithin(at, outer) ? outer : this.unit.node),
    );
  }

  /** Whether the body changes what the slice reads, or a part of an object declared outside `home` that it reads deeply. */
  #meet(inner: Loop, { read, deep }: Slice, home: Loop, outer: Loop): boolean {
    const changed = this.#changedBy(inner);
    const outside = changed.filter((id) => isOutside(this.#declarationOf(id), inner));
    const same = outside.flatMap((id) => this.#same.get(id) ?? [id]);
    const isRead = (id: number): boolean => read.has(id);
    if (same.some(isRead)) return true;
    const made = changed.flatMap((id) => this.#made.get(id) ?? []);
    if (made.some((id) => isRead(id) && isOutside(this.#declarationOf(id), outer))) return true;
    const parts = changed.flatMap((id) => this.#shared.get(id) ?? [id]);
    return parts.some((id) => deep.has(id) && isOutside(this.#declarationOf(id), home));
  }

  #changedBy({ statement }: Loop): number[] {
    return [
      ...bindingsWithin(this.#accesses, statement, 'write'),
      ...bindingsWithin(this.#accesses, statement, 'touch'),
    ];
  }

  #declarationOf(id: number): ts.Node | undefined {
    return this.#bindings[id]?.declaration;
  }
}

function isOutside(declaration: ts.Node | undefined, node: ts.Node): boolean {
  return (
    declaration === undefined ||
    declaration.getSourceFile() !== node.getSourceFile() ||
    !isWithin(declaration, node)
  );
}
