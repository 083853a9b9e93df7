import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Accesses } from './collect-accesses.js';
import { ownExpressions } from './decisions.js';
import { flowsOn } from './flows-on.js';
import { mayBeObject } from './may-be-object.js';
import { nodesWithin } from './slice-within.js';
import { isLoop, isPropertyName, strip } from './syntax.js';

/**
 * Whether a loop comes to an end by itself: by its type, what it goes through does, and its body hands no list that the
 * head goes through or tests to something that may lengthen it. Of any other loop, a lost `break` may have been the
 * only end.
 */
export function hasEnd(env: Environment, accesses: Accesses, loop: ts.Statement): boolean {
  const { tsc, checker } = env;
  if (!isLoop(tsc, loop) || handsOnList(env, accesses, loop)) return false;
  return !tsc.isForOfStatement(loop) || isOfFinite(env, checker.getTypeAtLocation(loop.expression));
}

/** Whether a loop goes through one of JavaScript's own lists, which have nothing to close. */
export function goesThroughFinite(env: Environment, loop: ts.ForOfStatement): boolean {
  return isOfFinite(env, env.checker.getTypeAtLocation(loop.expression));
}

function isOfFinite(env: Environment, type: ts.Type): boolean {
  return (type.isUnion() ? type.types : [type]).every((part) => isFiniteType(env, part));
}

const FINITE =
  /^(Readonly)?(Array|Set|Map)$|^(Array|Map|Set|String|RegExpString)Iterator$|^(Big)?(Uint|Int|Float)\d+(Clamped)?Array$/;

function isFiniteType({ tsc, checker, program }: Environment, type: ts.Type): boolean {
  if (type.flags & tsc.TypeFlags.StringLike || checker.isArrayType(type) || checker.isTupleType(type))
    return true;
  const declaration = type.symbol?.declarations?.[0];
  if (declaration === undefined || !program.isSourceFileDefaultLibrary(declaration.getSourceFile()))
    return false;
  return FINITE.test(type.symbol.name);
}

const GROWING = ['push', 'unshift', 'splice', 'add', 'set'];

/**
 * The body calls a method by which what the head goes through or tests may grow, or writes an element or the length of
 * it, so that only the failure ended the loop. Of an object that is no array, set or map, any method may.
 */
export function growsHead(env: Environment, accesses: Accesses, loop: ts.IterationStatement): boolean {
  const heads = unboundHeads(env, loop).flatMap((head) => accesses.reach(head));
  const tested = heads.flatMap((head) => objectsIn(env, head));
  const places = [...placesOf(env, accesses, loop, tested), ...placesOfLists(env, accesses, loop)];
  const { targets: all } = accesses.code;
  const targets = new Set(accesses.reach(loop.statement).flatMap((node) => nodesWithin(all, node)));
  return places.some((place) => grows(env, place, targets));
}

/** The variables, `this` and properties that a node reads and that may hold objects. */
function objectsIn(env: Environment, root: ts.Node): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isPath(env.tsc, node) && !isDeclared(env.tsc, node) && mayBeObject(env, node)) found.push(node);
    env.tsc.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function isDeclared(tsc: typeof ts, node: ts.Node): boolean {
  const { parent } = node;
  return (tsc.isVariableDeclaration(parent) || tsc.isBindingElement(parent)) && parent.name === node;
}

/** The heads of which all objects count: not that of a loop through a list, which is looked at by itself. */
function unboundHeads(env: Environment, loop: ts.IterationStatement): ts.Node[] {
  if (env.tsc.isForStatement(loop)) return ownExpressions(env.tsc, loop);
  if (!env.tsc.isForOfStatement(loop)) return [];
  return isOfFinite(env, env.checker.getTypeAtLocation(loop.expression)) ? [] : [loop.expression];
}

/** `list.push(…)`, `list[…] = …`, `list.length += 1`; of another object, a property may be anything. */
function grows(env: Environment, list: ts.Expression, targets: ReadonlySet<ts.Node>): boolean {
  const { tsc, checker } = env;
  const { parent } = list;
  if (tsc.isExpression(parent) && strip(tsc, parent) !== parent) return grows(env, parent, targets);
  if (tsc.isElementAccessExpression(parent)) return parent.expression === list && targets.has(parent);
  if (!tsc.isPropertyAccessExpression(parent)) return false;
  const isCollection = isOfFinite(env, checker.getNonNullableType(checker.getTypeAtLocation(list)));
  if (targets.has(parent)) return isCollection;
  const isCalled = tsc.isCallExpression(parent.parent) && parent.parent.expression === parent;
  return isCalled && (!isCollection || GROWING.includes(parent.name.text));
}

/** The body passes on a list that its head goes through or tests, where it is not taken as one that only is read. */
function handsOnList(env: Environment, accesses: Accesses, loop: ts.IterationStatement): boolean {
  return placesOfLists(env, accesses, loop).some(
    (place) => flowsOn(env.tsc, place) && mayBeGrown(env, place),
  );
}

const READER = /^(Console|JSON)$/;

function mayBeGrown({ tsc, checker, program }: Environment, place: ts.Expression): boolean {
  const { parent } = place;
  const callee = tsc.isCallExpression(parent) ? strip(tsc, parent.expression) : undefined;
  if (callee !== undefined && tsc.isPropertyAccessExpression(callee)) {
    const owner = checker.getTypeAtLocation(callee.expression).symbol;
    if (READER.test(owner?.name ?? '')) return false;
  }
  const type = checker.getContextualType(place);
  if (type === undefined) return true;
  return (type.isUnion() ? type.types : [type]).some((part) => !isReadOnly({ tsc, checker, program }, part));
}

const READ_ONLY = /^(Readonly(Array|Set|Map)|Iterable|ArrayLike|AsyncIterable)$/;

function isReadOnly(
  { tsc, checker }: Pick<Environment, 'tsc' | 'checker' | 'program'>,
  type: ts.Type,
): boolean {
  const { Object: ObjectType, Any, Unknown, NonPrimitive, Instantiable } = tsc.TypeFlags;
  if (type.flags & (Any | Unknown | NonPrimitive | Instantiable)) return false;
  if ((type.flags & ObjectType) === 0) return true;
  if (checker.isTupleType(type)) return (type as ts.TupleTypeReference).target.readonly;
  return READ_ONLY.test(type.symbol?.name ?? '');
}

/** The places in a loop's body where a list stands that its head goes through or tests. */
function placesOfLists(env: Environment, accesses: Accesses, loop: ts.IterationStatement): ts.Expression[] {
  return placesOf(env, accesses, loop, listsOf(env, loop));
}

/**
 * The places in a loop's body, closures and local functions included, where one of these variables or properties stands, or
 * another name for it.
 */
function placesOf(
  env: Environment,
  accesses: Accesses,
  loop: ts.IterationStatement,
  objects: readonly ts.Expression[],
): ts.Expression[] {
  const { tsc } = env;
  const { all, paths, samePaths } = accesses.code;
  const known = objects.map(paths.pathOf).filter((path) => path !== undefined);
  const names = new Set<string | undefined>(known.flatMap((path) => [...samePaths(path)]));
  if (names.size === 0) return [];
  const body = accesses.reach(loop.statement).flatMap((node) => nodesWithin(all, node));
  return body.filter((node) => isPath(tsc, node)).filter((node) => names.has(paths.pathOf(node)));
}

/** The variables and properties that a loop goes through; of a `for`, the collections in its condition. */
function listsOf(env: Environment, loop: ts.IterationStatement): ts.Expression[] {
  const { tsc } = env;
  if (tsc.isForOfStatement(loop)) return iterated(env, loop.expression);
  if (!tsc.isForStatement(loop) || loop.condition === undefined) return [];
  const lists: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isPath(tsc, node) && isCollection(env, node)) lists.push(node);
    tsc.forEachChild(node, visit);
  };
  visit(loop.condition);
  return lists;
}

/** `list`, `o.list`, `map.values()`; a call gives a list of its own, and a text stays as it is. */
function iterated(env: Environment, expression: ts.Expression): ts.Expression[] {
  const { tsc } = env;
  const node = strip(tsc, expression);
  if (tsc.isBinaryExpression(node)) return [...iterated(env, node.left), ...iterated(env, node.right)];
  if (tsc.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].flatMap((part) => iterated(env, part));
  if (!tsc.isCallExpression(node)) return isPath(tsc, node) && mayBeObject(env, node) ? [node] : [];
  const callee = strip(tsc, node.expression);
  if (!tsc.isPropertyAccessExpression(callee)) return [];
  const isView = ['keys', 'values', 'entries'].includes(callee.name.text);
  return isView && isCollection(env, callee.expression) ? iterated(env, callee.expression) : [];
}

function isPath(tsc: typeof ts, node: ts.Node): node is ts.Expression {
  return (
    (tsc.isIdentifier(node) && !isPropertyName(tsc, node)) ||
    tsc.isPropertyAccessExpression(node) ||
    tsc.isElementAccessExpression(node) ||
    node.kind === tsc.SyntaxKind.ThisKeyword
  );
}

/** An array, set or map, which may be missing. */
function isCollection(env: Environment, node: ts.Expression): boolean {
  const type = env.checker.getNonNullableType(env.checker.getTypeAtLocation(node));
  return (type.flags & env.tsc.TypeFlags.StringLike) === 0 && isOfFinite(env, type);
}
