import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Unit } from '../find/unit.js';
import type { Binding, Bindings } from './bindings.js';
import { type Access, type Accesses, bindingsWithin } from './collect-accesses.js';
import { decidesInItem, decisionOf } from './decisions.js';
import { withSources } from './derivations.js';
import { ancestors, isLoop, isWithin, isWrittenInto, strip, visitOwn } from './syntax.js';

export interface WholeItemsInput {
  readonly env: Environment;
  readonly unit: Unit;
  readonly bindings: Bindings;
  readonly accesses: Accesses;
  readonly made: ReadonlyMap<number, readonly number[]>;
}

/** What puts one item into a list or set. */
const PUTS = ['push', 'unshift', 'add'];
/** What puts items in otherwise. */
const CHANGES = ['splice', 'fill', 'copyWithin'];
/** What gives a list of some of the same items. */
const KEEPS = ['values', 'filter', 'slice', 'sort', 'reverse', 'toSorted', 'toReversed'];

/**
 * The lists of whose items a loop may decide although the lists are unproven: items may be missing, but each that is
 * there is whole. So it is if the function makes the list empty and puts in, one by one, values in which no other
 * iteration has a part. Not where the loop decides about the function, since a missing item could have done so.
 *
 * @param step a `for…of` in no other loop
 */
export function listsOfWholeItems(input: WholeItemsInput, step: ts.ForOfStatement): ReadonlySet<number> {
  if (decides(input.env, input.unit, step) || outermostLoop(input, step) !== undefined) return new Set();
  const list = listGoneThrough(input.env, step.expression);
  const lists = list === undefined ? [] : bindingsWithin(input.accesses, list, 'read');
  return new Set(lists.filter((id) => isWhole(input, id, step)));
}

/** The list itself: what another expression makes of it, such as `pages(rows.length)`, has items of its own. */
function listGoneThrough(env: Environment, expression: ts.Expression): ts.Identifier | undefined {
  const { tsc } = env;
  const list = strip(tsc, expression);
  if (tsc.isIdentifier(list)) return list;
  if (!tsc.isCallExpression(list) || !tsc.isPropertyAccessExpression(list.expression)) return undefined;
  const { name, expression: from } = list.expression;
  return KEEPS.includes(name.text) ? listGoneThrough(env, from) : undefined;
}

function decides(env: Environment, { node: root }: Unit, step: ts.ForOfStatement): boolean {
  let found = decidesInItem(env, step);
  visitOwn(env.tsc, step, (node) => {
    found ||= env.tsc.isStatement(node) && decisionOf(env, root, node) !== undefined;
  });
  return found;
}

/** Whether the items that are in a list when `loop` begins are whole. */
function isWhole(input: WholeItemsInput, id: number, loop: ts.Node): boolean {
  const { accesses, made } = input;
  const initializer = onlyValue(input, id);
  if (initializer === undefined || initializer.pos > loop.pos) return false;
  if (!isEmptyList(input.env, initializer) && !keepsWholeItems(input, initializer, loop)) return false;
  const group = made.get(id) ?? [id];
  const touches = group
    .flatMap((one) => accesses.of(one))
    .filter(({ kind, node, closure }) => kind === 'touch' && (closure !== undefined || node.pos < loop.pos));
  const areMade = touches.some((touch) => putsIn(input, touch).some((item) => isMade(input, item)));
  return touches.every((touch) =>
    touch.binding.id === id
      ? leavesWhole(input, touch, areMade)
      : !areMade || isBeforePut(input, touch, group),
  );
}

/** What a variable is declared with, if nothing else assigns it. */
function onlyValue({ env: { tsc }, bindings, accesses }: WholeItemsInput, id: number) {
  const declaration = bindings.all[id]?.declaration;
  if (declaration === undefined || !tsc.isVariableDeclaration(declaration)) return undefined;
  const isList = tsc.isIdentifier(declaration.name) && writes(accesses, id) === 1;
  return isList ? declaration.initializer && strip(tsc, declaration.initializer) : undefined;
}

function writes(accesses: Accesses, id: number): number {
  return accesses.of(id).filter(({ kind }) => kind === 'write').length;
}

function isEmptyList({ tsc }: Environment, value: ts.Expression): boolean {
  if (tsc.isArrayLiteralExpression(value)) return value.elements.length === 0;
  const isSet =
    tsc.isNewExpression(value) && tsc.isIdentifier(value.expression) && value.expression.text === 'Set';
  return isSet && (value.arguments ?? []).length === 0;
}

/** `rows.filter((row) => row.active)`, chosen by nothing that a failed iteration may have changed. */
function keepsWholeItems(input: WholeItemsInput, value: ts.Expression, loop: ts.Node): boolean {
  const { env, unit, accesses } = input;
  const { tsc } = env;
  if (!tsc.isCallExpression(value) || !tsc.isPropertyAccessExpression(value.expression)) return false;
  const { name, expression } = value.expression;
  if (!KEEPS.includes(name.text) || !tsc.isIdentifier(expression)) return false;
  const read = value.arguments.flatMap((argument) => bindingsWithin(accesses, argument, 'read'));
  const chosenBy = [...withSources(accesses, unit.body, read)];
  return (
    bindingsWithin(accesses, expression, 'read').some((list) => isWhole(input, list, loop)) &&
    chosenBy.every((id) => isSteady(input, id, loop))
  );
}

/** The items that a call of the list's own method puts in. */
function putsIn({ env: { tsc } }: WholeItemsInput, { node }: Access): readonly ts.Expression[] {
  const call = methodCall(tsc, node);
  return call !== undefined && PUTS.includes(call.name) ? call.items : [];
}

function methodCall(tsc: typeof ts, { parent }: ts.Node) {
  if (!tsc.isPropertyAccessExpression(parent) || !tsc.isCallExpression(parent.parent)) return undefined;
  return parent.parent.expression === parent
    ? { name: parent.name.text, items: parent.parent.arguments }
    : undefined;
}

/** The function makes the item itself, so a failure may leave it half made. */
function isMade({ env: { tsc, checker }, accesses }: WholeItemsInput, item: ts.Expression): boolean {
  const symbol = tsc.isIdentifier(item) ? checker.getSymbolAtLocation(item) : undefined;
  const values = accesses.code.assignments
    .filter(({ targets }) => targets.some((target) => checker.getSymbolAtLocation(target) === symbol))
    .map(({ value }) => value);
  return [item, ...(symbol === undefined ? [] : values)].some((value) => {
    let found = false;
    visitOwn(tsc, value, (part) => {
      found ||=
        tsc.isObjectLiteralExpression(part) ||
        tsc.isArrayLiteralExpression(part) ||
        tsc.isNewExpression(part);
    });
    return found;
  });
}

/** What happens to the list changes none of its items, and puts only whole ones in. */
function leavesWhole(input: WholeItemsInput, touch: Access, areMade: boolean): boolean {
  const { tsc } = input.env;
  if (isWrittenInto(tsc, touch.node)) return false;
  const call = methodCall(tsc, touch.node);
  if (call === undefined) return !areMade || tsc.isForOfStatement(touch.node.parent);
  if (CHANGES.includes(call.name)) return false;
  if (!PUTS.includes(call.name)) return true;
  return touch.closure === undefined && call.items.every((item) => isOfOneItem(input, item, touch));
}

/** A value comes from what its iteration declares and from what never changes, not from the items before it. */
function isOfOneItem(input: WholeItemsInput, item: ts.Expression, { binding, node }: Access): boolean {
  const { unit, bindings, accesses } = input;
  const loop = outermostLoop(input, item);
  const read = bindingsWithin(accesses, item, 'read');
  const isThisPut = (from: ts.Node): boolean => isWithin(node, from) && isWithin(item, from);
  const from = withSources(accesses, unit.body, read, { isApart: isThisPut });
  return [...from].every((id) => {
    const { symbol } = bindings.all[id] as Binding;
    const declaration = bindings.ofSymbol(symbol)?.declaration;
    if (declaration === undefined || id === binding.id) return false;
    if (loop !== undefined && isWithin(declaration, loop)) return true;
    return isSteady(input, id, loop ?? item);
  });
}

/** Nothing changes it after it was set, or it is a list into which only whole items are put. */
function isSteady(input: WholeItemsInput, id: number, before: ts.Node): boolean {
  const { bindings, accesses, made } = input;
  const isSetOnce = !bindings.all[id]?.isPath && !made.has(id) && writes(accesses, id) === 1;
  return isSetOnce || isWhole(input, id, before);
}

function outermostLoop({ env: { tsc }, unit }: WholeItemsInput, node: ts.Node): ts.Node | undefined {
  return ancestors(node, unit.node)
    .filter((at) => isLoop(tsc, at))
    .at(-1);
}

/** The item is still its iteration's own: it is put in later, or right here. */
function isBeforePut(input: WholeItemsInput, { node, binding }: Access, group: readonly number[]): boolean {
  const { declaration } = binding;
  const loop = outermostLoop(input, node);
  if (loop === undefined || declaration === undefined || !isWithin(declaration, loop)) return false;
  const puts = input.accesses
    .within(loop)
    .filter((touch) => touch.kind === 'touch' && group.includes(touch.binding.id))
    .filter((touch) => isWithin(touch.node, loop))
    .flatMap((touch) => putsIn(input, touch));
  return puts.length > 0 && puts.every((item) => node.pos <= item.pos);
}
