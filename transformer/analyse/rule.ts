import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import type { Binding, Bindings } from './bindings.js';
import type { Accesses } from './collect-accesses.js';
import { followFlow } from './flow.js';
import { isNarrowed } from './narrowing.js';
import type { ResumedLoop } from './outline.js';
import { forEachOwn, isLoop, isWithin } from './syntax.js';

/** What a statement does with data; the numbers are those of bindings. */
export interface Rule {
  /** Read before they are certainly assigned. */
  readonly needs: ReadonlySet<number>;
  /** Read by a condition, or at a type that the code before has narrowed. */
  readonly conditions: ReadonlySet<number>;
  /** Declared for the statements after it, or perhaps assigned. */
  readonly provides: ReadonlySet<number>;
  /** Assigned whenever it completes. */
  readonly certain: ReadonlySet<number>;
  /** Objects that it may have changed when it fails, and what the exit conditions of its loops test. */
  readonly touches: ReadonlySet<number>;
}

export interface RuleInput {
  readonly env: Environment;
  readonly unit: Unit;
  readonly bindings: Bindings;
  readonly accesses: Accesses;
  readonly made: ReadonlyMap<number, readonly number[]>;
}

/** Works out the rule of a step, or of a statement in a compound step that follows a resumed loop. */
export function ruleOf(input: RuleInput, node: ts.Node): Rule {
  const { env, unit, accesses } = input;
  const flow = followFlow(env.tsc, accesses, unit.node, node);
  const outside = (id: number) => isVisibleAfter(env.tsc, input.bindings.all[id] as Binding, node);
  const narrowed = [...flow.needs].filter(
    ([, access]) => access.closure === undefined && isNarrowed(env, access),
  );
  return {
    needs: select(flow.needs.keys(), outside),
    conditions: select([...flow.conditions, ...narrowed.map(([id]) => id)], outside),
    provides: select(changesOf(input, node, 'write'), outside),
    certain: select(flow.certain, outside),
    touches: select([...touchedBy(input, node), ...exitTests(input, node)], outside),
  };
}

/** What a failed iteration may have changed outside itself, its loops' exit conditions included. */
export function changesOfIteration(input: RuleInput, { node }: ResumedLoop): ReadonlySet<number> {
  const outside = (id: number) => isVisibleAfter(input.env.tsc, input.bindings.all[id] as Binding, node);
  const { statement } = node;
  const head = 'expression' in node ? changesOf(input, node.initializer, 'write') : [];
  const changed = [...head, ...changesOf(input, statement, 'write'), ...touchedBy(input, statement)];
  return select([...changed, ...exitTests(input, statement)], outside);
}

function select(ids: Iterable<number>, filter: (id: number) => boolean): Set<number> {
  return new Set([...ids].filter(filter).sort((a, b) => a - b));
}

function changesOf({ accesses }: RuleInput, node: ts.Node, kind: 'write' | 'touch'): number[] {
  return accesses.within(node).flatMap((access) => (access.kind === kind ? [access.binding.id] : []));
}

/** The function's own objects that a node writes to, calls a method on or passes on, by all their bindings. */
function touchedBy(input: RuleInput, node: ts.Node): number[] {
  return changesOf(input, node, 'touch').flatMap((id) => input.made.get(id) ?? []);
}

/** What the exit conditions of the loops in a node read: when it fails, they may not have come true. */
function exitTests({ env, accesses }: RuleInput, node: ts.Node): number[] {
  const { tsc } = env;
  const tests: ts.Node[] = [];
  const visit = (at: ts.Node): void => {
    if (tsc.isWhileStatement(at) || tsc.isDoStatement(at)) tests.push(at.expression);
    if (tsc.isForStatement(at) && at.condition !== undefined) tests.push(at.condition);
    if (tsc.isIfStatement(at) && hasBreak(tsc, at)) tests.push(at.expression);
  };
  visit(node);
  forEachOwn(tsc, node, visit);
  return tests.flatMap((test) =>
    accesses.within(test).flatMap(({ kind, binding }) => (kind === 'read' ? [binding.id] : [])),
  );
}

function hasBreak(tsc: typeof ts, node: ts.Node): boolean {
  let found = false;
  forEachOwn(tsc, node, (inner) => {
    found ||= tsc.isBreakStatement(inner);
  });
  return found;
}

/** Whether the statements after `node` can see the binding: it is declared outside, or by the statement itself. */
function isVisibleAfter(tsc: typeof ts, { declaration, isPath, symbol }: Binding, node: ts.Node): boolean {
  const declared = declaration ?? (isPath ? symbol?.declarations?.[0] : undefined);
  if (declared === undefined || !isWithin(declared, node)) return true;
  if (isLoop(tsc, node)) return isVar(tsc, declared);
  return declared === node || statementOf(tsc, declared) === node || isVar(tsc, declared);
}

/** The variable statement that a declaration, perhaps deep in a pattern, belongs to. */
function statementOf(tsc: typeof ts, declaration: ts.Node): ts.Node | undefined {
  let at = declaration;
  while (tsc.isBindingElement(at) || tsc.isBindingName(at) || tsc.isVariableDeclaration(at)) at = at.parent;
  return tsc.isVariableDeclarationList(at) ? at.parent : undefined;
}

function isVar(tsc: typeof ts, declaration: ts.Node): boolean {
  let at = declaration;
  while (tsc.isBindingElement(at) || tsc.isBindingName(at) || tsc.isVariableDeclaration(at)) at = at.parent;
  return tsc.isVariableDeclarationList(at) && (at.flags & tsc.NodeFlags.BlockScoped) === 0;
}
