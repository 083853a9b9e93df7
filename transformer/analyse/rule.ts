import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import type { Binding, Bindings } from './bindings.js';
import { type Accesses, bindingsWithin } from './collect-accesses.js';
import { withSources } from './derivations.js';
import { endsLoop } from './exit-tests.js';
import { type Flow, followFlow, type Read } from './flow.js';
import { isNarrowedBefore } from './narrowing.js';
import type { ResumedLoop, Step } from './outline.js';
import { sliceWithin } from './slice-within.js';
import { isLoop, isVar, isWithin, isWrittenInto, listOf, strip, unlabelled } from './syntax.js';
import { touchedPaths } from './touched-paths.js';
import { listsOfWholeItems } from './whole-items.js';

/** What a statement does with data; the numbers are those of bindings. */
export interface Rule {
  /** Read before they are certainly assigned. */
  readonly needs: ReadonlySet<number>;
  /** Those that are only read to write a property of what they hold: their values do not go on. */
  readonly bases: ReadonlySet<number>;
  /** Read by a condition. */
  readonly conditions: ReadonlySet<number>;
  /** Read at a type that the code before has narrowed. */
  readonly narrowed: ReadonlySet<number>;
  /** Declared for the statements after it, or perhaps assigned. */
  readonly provides: ReadonlySet<number>;
  /** Assigned whenever it completes. */
  readonly certain: ReadonlySet<number>;
  /** Objects that it may change. */
  readonly touches: ReadonlySet<number>;
  /** What the exit conditions of its loops read, and the properties of the objects that it hands to others. */
  readonly tests: ReadonlySet<number>;
}

export interface RuleInput {
  readonly env: Environment;
  readonly unit: Unit;
  readonly bindings: Bindings;
  readonly accesses: Accesses;
  readonly made: ReadonlyMap<number, readonly number[]>;
  readonly carriers: ReadonlyMap<number, ReadonlySet<number>>;
  /** In order, a group of `made` with its carriers: one set, since in a long function many steps touch the same objects. */
  readonly withCarriers: (group: readonly number[]) => ReadonlySet<number>;
}

/** Works out the rule of a step, or of a statement in a compound step that follows a resumed loop. */
export function ruleOf(input: RuleInput, node: ts.Node): Rule {
  const { env, unit, accesses } = input;
  const flow = followFlow(env, accesses, unit.node, node);
  const outside = (id: number) => isVisibleAfter(env.tsc, input.bindings.all[id] as Binding, node);
  const decided = withSources(accesses, node, flow.decidedOn, {
    isApart: itemsApart(input, node),
    // An object that the function did not make "keeps what it holds".
    isKept: (id) => !input.made.has(id),
  });
  const narrowed = [...flow.needs].filter(([, reads]) => isNarrowedBefore(env, reads));
  const provided = bindingsWithin(accesses, node, 'write');
  return {
    needs: select(flow.needs.keys(), outside),
    bases: select(basesIn(env.tsc, flow), outside),
    conditions: select(decided, (id) => flow.needs.has(id) && outside(id)),
    narrowed: select(
      narrowed.map(([id]) => id),
      outside,
    ),
    provides: select(provided, outside),
    certain: select(flow.certain, outside),
    touches: touchesOf(input, node, provided, outside),
    tests: select([...testedBy(input, node), ...touchedPaths(input, node)], outside),
  };
}

/** The objects that a node may change, and what may call closures that read what it provides. */
function touchesOf(
  input: RuleInput,
  node: ts.Node,
  provided: readonly number[],
  outside: (id: number) => boolean,
): ReadonlySet<number> {
  const all = unite([...touchedBy(input, node), ...carrying(input, provided)]);
  return [...all].every(outside) ? all : select(all, outside);
}

/** The sets, whose numbers ascend, as one; the largest itself if it has all the others, so that many steps have the same. */
function unite(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  const [first, ...others] = [...sets].sort((one, other) => other.size - one.size);
  if (first === undefined) return new Set();
  const more = others.filter((other) => ![...other].every((id) => first.has(id)));
  return more.length === 0
    ? first
    : new Set([first, ...more].flatMap((set) => [...set]).sort((a, b) => a - b));
}

/** The whole items that a loop goes through do not tell of their list. */
function itemsApart(input: RuleInput, node: ts.Node): (from: ts.Node, binding: number) => boolean {
  const { tsc } = input.env;
  const loop = tsc.isLabeledStatement(node) ? unlabelled(tsc, node) : node;
  if (!tsc.isForOfStatement(loop)) return () => false;
  const lists = listsOfWholeItems(input, loop);
  return (from, binding) => from === strip(tsc, loop.expression) && lists.has(binding);
}

/**
 * The rules of the guarded parameters, which are one step: what fails with one of them fails with those after it, also
 * with the parameters that are not guarded. Nothing can be missing before them.
 */
export function rulesOfParameters(input: RuleInput, steps: readonly Step[]): Rule[] {
  const { parameters } = input.unit.node;
  return steps.map(({ node }) => {
    const after = parameters.slice(parameters.indexOf(node as ts.ParameterDeclaration));
    const rules = after.map((parameter) => ruleOf(input, parameter));
    return {
      needs: new Set(),
      bases: new Set(),
      conditions: new Set(),
      narrowed: new Set(),
      provides: new Set(rules.flatMap(({ provides }) => [...provides])),
      certain: rules[0]?.certain ?? new Set(),
      touches: new Set(rules.flatMap(({ touches }) => [...touches])),
      tests: new Set(),
    };
  });
}

/** What a failed iteration leaves unproven. */
export interface Changes {
  readonly all: ReadonlySet<number>;
  /** Those of which only the object that they hold may have changed. */
  readonly held: ReadonlySet<number>;
  /** Those that the iteration does not change itself: they tell when its loops end, or what an object has become. */
  readonly tests: ReadonlySet<number>;
}

/**
 * What a failed iteration may have changed outside itself, its loops' exit conditions included. Where it may have lost
 * a `break`, the index of a `for` loop does not tell how far the loop was to go.
 */
export function changesOfIteration(input: RuleInput, { node }: ResumedLoop): Changes {
  const outside = (id: number) => isVisibleAfter(input.env.tsc, input.bindings.all[id] as Binding, node);
  const bound = 'expression' in node ? [node.initializer] : [];
  const moved =
    !('expression' in node) && endsLoop(input.env.tsc, input.accesses.code.breaks, node)
      ? [node.incrementor]
      : [];
  const iteration = [...bound, node.statement];
  const written = [...iteration, ...moved.filter((part) => part !== undefined)];
  const assigned = written.flatMap((part) => bindingsWithin(input.accesses, part, 'write'));
  const touched = new Set(iteration.flatMap((part) => touchedBy(input, part)));
  const tested = iteration.flatMap((part) => [...testedBy(input, part), ...touchedPaths(input, part)]);
  const sets = [...touched, ...carrying(input, assigned)];
  const made = new Set([...assigned, ...sets.flatMap((set) => [...set])]);
  const all = select([...made, ...tested], outside);
  const own = new Set([...assigned, ...tested]);
  return {
    all,
    held: select(all, (id) => !own.has(id)),
    tests: select(all, (id) => !made.has(id)),
  };
}

function basesIn(tsc: typeof ts, { needs }: Flow): number[] {
  const isBase = ({ access, by }: Read): boolean => by === 'itself' && isWrittenInto(tsc, access.node);
  return [...needs].filter(([, reads]) => reads.every(isBase)).map(([id]) => id);
}

function select(ids: Iterable<number>, filter: (id: number) => boolean): Set<number> {
  return new Set([...ids].filter(filter).sort((a, b) => a - b));
}

/** The function's own objects that a node writes to, calls a method on or passes on, by all their bindings and carriers. */
function touchedBy(input: RuleInput, node: ts.Node): ReadonlySet<number>[] {
  return [...touchedGroups(input, node)].map(input.withCarriers);
}

function touchedGroups({ accesses, made }: RuleInput, node: ts.Node): ReadonlySet<readonly number[]> {
  const groups = bindingsWithin(accesses, node, 'touch').map((id) => made.get(id));
  return new Set(groups.filter((group) => group !== undefined));
}

/** The bindings whose values may call a closure that reads one of these. */
function carrying({ carriers }: Pick<RuleInput, 'carriers'>, ids: readonly number[]): ReadonlySet<number>[] {
  return [...new Set(ids.map((id) => carriers.get(id)))].filter((set) => set !== undefined);
}

/** A group of objects, and what may call closures that read one of them. */
export function withCarriersOf(
  carriers: RuleInput['carriers'],
  group: readonly number[],
): ReadonlySet<number> {
  const sets = [new Set(group), ...carrying({ carriers }, group)];
  return new Set(sets.flatMap((set) => [...set]).sort((a, b) => a - b));
}

/** What the exit conditions of the loops in a node read: when it fails, they may not have come true. */
function testedBy({ accesses }: RuleInput, node: ts.Node): number[] {
  const { exitTests } = accesses.code;
  return sliceWithin(exitTests, node).flatMap(({ test }) => bindingsWithin(accesses, test, 'read'));
}

/** Whether the statements after `node` can see the binding: it is declared outside, or by the statement itself. */
function isVisibleAfter(tsc: typeof ts, { declaration, isPath, symbol }: Binding, node: ts.Node): boolean {
  const declared = declaration ?? (isPath ? symbol?.declarations?.[0] : undefined);
  if (declared === undefined || !isWithin(declared, node)) return true;
  if (isLoop(tsc, node)) return isVar(tsc, declared);
  if (tsc.isParameter(node)) return true;
  return declared === node || statementOf(tsc, declared) === node || isVar(tsc, declared);
}

function statementOf(tsc: typeof ts, declaration: ts.Node): ts.Node | undefined {
  return listOf(tsc, declaration)?.parent;
}
