import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { groupBy } from '../group-by.js';
import type { Unit } from '../find/unit.js';
import { isConstantEnum } from './enums.js';
import { exitTests } from './exit-tests.js';
import { isPlaceNarrowed } from './narrowing.js';
import {
  assignmentTargets,
  forEachOwn,
  isAssignment,
  isClosure,
  isForIn,
  isShorthandName,
  isUpdate,
  isWithin,
  strip,
} from './syntax.js';

/** What a step can read and provide: a variable, or a property path that the function assigns or that is narrowed in it. */
export interface Binding {
  readonly id: number;
  /** As in the source: `total`, `this.db`. */
  readonly name: string;
  /** The variable; of a path its root, absent for `this`. */
  readonly symbol: ts.Symbol | undefined;
  /** The declaration, if it stands in the function itself. */
  readonly declaration: ts.Declaration | undefined;
  readonly isPath: boolean;
  /** A place where the path stands. */
  readonly place: ts.Expression | undefined;
  /** Declared with `!`: without a value, although its type does not have `undefined`. */
  readonly startsUnset: boolean;
}

/** The bindings of a unit, and which of them a node stands for. */
export interface Bindings {
  readonly all: readonly Binding[];
  /** Those of property paths. */
  readonly paths: readonly Binding[];
  /** The binding of a variable, if it is one of the unit's. */
  ofSymbol(symbol: ts.Symbol | undefined): Binding | undefined;
  /** The assigned paths that begin with this one, itself included. */
  pathsFrom(path: string): readonly Binding[];
  ofPath(path: string | undefined): Binding | undefined;
}

/**
 * Collects a unit's bindings: the variables declared in its own code, those from outside that it assigns, the property
 * paths that it assigns (closures in it count as places that assign), and those that are read at a narrowed type.
 */
export function collectBindings(env: Environment, unit: Unit): Bindings {
  const symbols = new Map<ts.Symbol, Binding>();
  const paths = new Map<string, Binding>();
  const all: Binding[] = [];
  const add = (binding: Omit<Binding, 'id'>): Binding => {
    const made = { id: all.length, ...binding };
    all.push(made);
    return made;
  };
  for (const name of declaredNames(env, unit)) {
    const symbol = env.checker.getSymbolAtLocation(name);
    if (symbol === undefined || symbols.has(symbol)) continue;
    const declaration = name.parent as ts.Declaration;
    const startsUnset = isDeclaredWithoutValue(env, declaration, symbol);
    symbols.set(
      symbol,
      add({ name: name.text, symbol, declaration, isPath: false, place: undefined, startsUnset }),
    );
  }
  const places = [
    ...targetsIn(env, unit.node),
    ...testedPlaces(env, unit.body),
    ...narrowedPlaces(env, unit, symbols),
  ];
  for (const place of places) {
    const path = pathOf(env, place);
    const symbol = rootSymbol(env, place);
    if (path === undefined || (symbol !== undefined && isForeign(env, unit, symbol))) continue;
    const outside = { name: place.getText(), symbol, declaration: undefined, startsUnset: false };
    if (path.includes('.')) {
      if (!paths.has(path)) paths.set(path, add({ ...outside, isPath: true, place }));
    } else if (symbol !== undefined && !symbols.has(symbol) && symbol.flags & env.tsc.SymbolFlags.Variable) {
      symbols.set(symbol, add({ ...outside, isPath: false, place: undefined }));
    }
  }
  const byStart = groupByStart(paths);
  return {
    all,
    paths: [...paths.values()],
    ofSymbol: (symbol) => symbol && symbols.get(symbol),
    pathsFrom: (path) => byStart.get(path) ?? [],
    ofPath: (path) => (path === undefined ? undefined : paths.get(path)),
  };
}

/** The paths' bindings by all that the paths begin with: `a`, `a.b` and `a.b.c` for `a.b.c`. */
function groupByStart(paths: ReadonlyMap<string, Binding>): ReadonlyMap<string, readonly Binding[]> {
  const starts = [...paths].flatMap(([path, binding]) =>
    [...path.matchAll(/\.|$/g)].map(({ index }) => ({ start: path.slice(0, index), binding })),
  );
  const groups = groupBy(starts, ({ start }) => start);
  return new Map([...groups].map(([start, found]) => [start, found.map(({ binding }) => binding)]));
}

function isDeclaredWithoutValue(
  { tsc, checker }: Environment,
  declaration: ts.Node,
  symbol: ts.Symbol,
): boolean {
  if (!tsc.isVariableDeclaration(declaration) || declaration.exclamationToken === undefined) return false;
  const type = checker.getTypeOfSymbol(symbol);
  const { Undefined, Void, Any, Unknown } = tsc.TypeFlags;
  return !(type.isUnion() ? type.types : [type]).some(
    ({ flags }) => flags & (Undefined | Void | Any | Unknown),
  );
}

/**
 * The names that the function's own code declares, parameters included. Function declarations and enums of constants are
 * no bindings: they are there from the beginning.
 */
function declaredNames(env: Environment, unit: Unit): ts.Identifier[] {
  const { tsc } = env;
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const named = tsc.isVariableDeclaration(node) || tsc.isParameter(node) || tsc.isBindingElement(node);
    const isEnum = tsc.isEnumDeclaration(node) && !isConstantEnum(env, node);
    if (
      (named || tsc.isClassDeclaration(node) || isEnum) &&
      node.name !== undefined &&
      tsc.isIdentifier(node.name)
    )
      names.push(node.name);
  };
  forEachOwn(tsc, unit.node, visit);
  return names;
}

/** Everything that is assigned in a node, closures included. */
export function targetsIn({ tsc }: Pick<Environment, 'tsc'>, root: ts.Node): ts.Expression[] {
  const targets: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isAssignment(tsc, node)) targets.push(...assignmentTargets(tsc, node.left));
    else if (isUpdate(tsc, node)) targets.push(strip(tsc, node.operand));
    else if (tsc.isDeleteExpression(node)) targets.push(strip(tsc, node.expression));
    else if (isForIn(tsc, node) && !tsc.isVariableDeclarationList(node.initializer))
      targets.push(...assignmentTargets(tsc, node.initializer));
    tsc.forEachChild(node, visit);
  };
  visit(root);
  return targets;
}

/** The variables and property paths that the exit conditions of loops read: a failed loop leaves them unproven. */
function testedPlaces({ tsc }: Environment, body: ts.Node): ts.Expression[] {
  const places: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    const isCallee = tsc.isCallExpression(node.parent) && node.parent.expression === node;
    const isPlace =
      tsc.isPropertyAccessExpression(node) || tsc.isElementAccessExpression(node) || tsc.isIdentifier(node);
    if (isPlace && !isCallee && !isNameOfProperty(tsc, node)) places.push(node);
    if (!isClosure(tsc, node)) tsc.forEachChild(node, visit);
  };
  for (const test of exitTests(tsc, body)) visit(test);
  return places;
}

/** The property paths of the function's own variables that are read at a narrowed type: they may be another's to change. */
function narrowedPlaces(env: Environment, unit: Unit, own: ReadonlyMap<ts.Symbol, Binding>): ts.Expression[] {
  const { tsc } = env;
  const places: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (!tsc.isPropertyAccessExpression(node) && !tsc.isElementAccessExpression(node)) return;
    const root = rootSymbol(env, node);
    if (root !== undefined && own.has(root) && isPlaceNarrowed(env, node)) places.push(node);
  };
  forEachOwn(tsc, unit.body, visit);
  return places;
}

function isNameOfProperty(tsc: typeof ts, node: ts.Node): boolean {
  return tsc.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

/** A variable declared in a closure of the unit, and so not one of its own. */
function isForeign({ tsc }: Environment, unit: Unit, symbol: ts.Symbol): boolean {
  const file = unit.node.getSourceFile();
  return (symbol.declarations ?? []).some((declaration) => {
    if (declaration.getSourceFile() !== file || !isWithin(declaration, unit.node)) return false;
    let at: ts.Node = declaration.parent;
    while (at !== unit.node && !tsc.isFunctionLike(at) && !tsc.isClassLike(at)) at = at.parent;
    return at !== unit.node;
  });
}

/** The variable that an expression is, or that its property path starts from. */
export function rootSymbol(env: Environment, node: ts.Expression): ts.Symbol | undefined {
  const { tsc, checker } = env;
  const at = strip(tsc, node);
  if (tsc.isPropertyAccessExpression(at) || tsc.isElementAccessExpression(at))
    return rootSymbol(env, at.expression);
  if (!tsc.isIdentifier(at)) return undefined;
  const same = sameAs(env, at);
  return same === undefined ? variableAt(tsc, checker, at) : rootSymbol(env, same);
}

/** The variable that an identifier stands for, also in `{ name }`. */
export function variableAt(
  tsc: typeof ts,
  checker: ts.TypeChecker,
  node: ts.Identifier,
): ts.Symbol | undefined {
  return isShorthandName(tsc, node)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
}

/** A name for a variable or property path, equal for equal paths: `12.customer.name`. */
export function pathOf(env: Environment, node: ts.Expression): string | undefined {
  const { tsc } = env;
  const at = strip(tsc, node);
  if (at.kind === tsc.SyntaxKind.ThisKeyword) return `this${ownerOfThis(tsc, at)?.pos}`;
  if (tsc.isIdentifier(at)) {
    const same = sameAs(env, at);
    return same === undefined ? symbolKey(variableAt(tsc, env.checker, at)) : pathOf(env, same);
  }
  const key = tsc.isPropertyAccessExpression(at)
    ? at.name.text
    : tsc.isElementAccessExpression(at)
      ? elementKey(env, at.argumentExpression)
      : undefined;
  if (key === undefined) return undefined;
  const object = pathOf(env, (at as ts.PropertyAccessExpression).expression);
  return object && `${object}.${key.replaceAll('.', '\\.')}`;
}

/** Where the `this` is given that is meant at a node. */
function ownerOfThis(tsc: typeof ts, node: ts.Node): ts.Node | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent)
    if (tsc.isClassLike(at) || (tsc.isFunctionLike(at) && !tsc.isArrowFunction(at))) return at;
  return undefined;
}

/** In `const self = this` and `const b = a`, where `a` never changes: what the constant is another name for. */
function sameAs({ tsc, checker }: Environment, node: ts.Identifier): ts.Expression | undefined {
  const declaration = variableAt(tsc, checker, node)?.valueDeclaration;
  const value = declaration && constantValue(tsc, declaration);
  if (value === undefined || value.kind === tsc.SyntaxKind.ThisKeyword) return value;
  if (!tsc.isIdentifier(value)) return undefined;
  const source = checker.getSymbolAtLocation(value)?.valueDeclaration;
  return source !== undefined && isConstant(tsc, source) ? value : undefined;
}

function constantValue(tsc: typeof ts, node: ts.Declaration): ts.Expression | undefined {
  if (!tsc.isVariableDeclaration(node) || !tsc.isIdentifier(node.name) || node.initializer === undefined)
    return undefined;
  return isConstant(tsc, node) ? strip(tsc, node.initializer) : undefined;
}

/** A `const`, or a parameter that is never assigned. */
function isConstant(tsc: typeof ts, node: ts.Declaration): boolean {
  if (!tsc.isVariableDeclaration(node)) return isUnassignedParameter(tsc, node);
  return (node.parent.flags & tsc.NodeFlags.Const) !== 0;
}

/** A literal key, or a constant or parameter that holds the key: the places for which TypeScript narrows. */
function elementKey({ tsc, checker }: Environment, node: ts.Expression): string | undefined {
  if (tsc.isStringLiteralLike(node) || tsc.isNumericLiteral(node)) return node.text;
  const symbol = tsc.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined) return undefined;
  return isConstant(tsc, declaration) ? `[${symbolKey(symbol)}]` : undefined;
}

function isUnassignedParameter(tsc: typeof ts, declaration: ts.Declaration): boolean {
  if (!tsc.isParameter(declaration) || !tsc.isIdentifier(declaration.name)) return false;
  const { text } = declaration.name;
  return !targetsIn({ tsc }, declaration.parent).some(
    (target) => tsc.isIdentifier(target) && target.text === text,
  );
}

/** Where a variable is declared tells it from every other one. */
function symbolKey(symbol: ts.Symbol | undefined): string | undefined {
  const declaration = symbol?.declarations?.[0];
  if (declaration === undefined) return undefined;
  return `${declaration.getSourceFile().fileName.replaceAll('.', '\\')}:${declaration.pos}:${symbol?.name.replaceAll('.', '\\')}`;
}
