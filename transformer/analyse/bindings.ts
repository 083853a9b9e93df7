import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { groupBy } from '../group-by.js';
import type { Unit } from '../find/unit.js';
import { isConstantEnum } from './enums.js';
import { isPlaceNarrowed } from './narrowing.js';
import { nodesWithin } from './slice-within.js';
import { isClosure, isWithin } from './syntax.js';
import type { UnitCode } from './unit-code.js';

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
export function collectBindings(env: Environment, unit: Unit, code: UnitCode): Bindings {
  const symbols = new Map<ts.Symbol, Binding>();
  const paths = new Map<string, Binding>();
  const all: Binding[] = [];
  const add = (binding: Omit<Binding, 'id'>): Binding => {
    const made = { id: all.length, ...binding };
    all.push(made);
    return made;
  };
  for (const name of declaredNames(env, code)) {
    const symbol = env.checker.getSymbolAtLocation(name);
    if (symbol === undefined || symbols.has(symbol)) continue;
    const declaration = name.parent as ts.Declaration;
    const startsUnset = isDeclaredWithoutValue(env, declaration, symbol);
    symbols.set(
      symbol,
      add({ name: name.text, symbol, declaration, isPath: false, place: undefined, startsUnset }),
    );
  }
  const places = [...code.targets, ...testedPlaces(env, code), ...narrowedPlaces(env, unit, code, symbols)];
  for (const place of places) {
    const path = code.paths.pathOf(place);
    const symbol = code.paths.rootSymbol(place);
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
function declaredNames(env: Environment, { own }: UnitCode): ts.Identifier[] {
  const { tsc } = env;
  return own.flatMap((node) => {
    const named = tsc.isVariableDeclaration(node) || tsc.isParameter(node) || tsc.isBindingElement(node);
    const isEnum = tsc.isEnumDeclaration(node) && !isConstantEnum(env, node);
    const declares = named || tsc.isClassDeclaration(node) || isEnum;
    return declares && node.name !== undefined && tsc.isIdentifier(node.name) ? node.name : [];
  });
}

/** The variables and property paths that the exit conditions of loops read: a failed loop leaves them unproven. */
function testedPlaces({ tsc }: Environment, { exitTests }: UnitCode): ts.Expression[] {
  const places: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    const isCallee = tsc.isCallExpression(node.parent) && node.parent.expression === node;
    const isPlace =
      tsc.isPropertyAccessExpression(node) || tsc.isElementAccessExpression(node) || tsc.isIdentifier(node);
    if (isPlace && !isCallee && !isNameOfProperty(tsc, node)) places.push(node);
    if (!isClosure(tsc, node)) tsc.forEachChild(node, visit);
  };
  for (const { test } of exitTests) visit(test);
  return places;
}

/** The property paths of the function's own variables that are read at a narrowed type: they may be another's to change. */
function narrowedPlaces(
  env: Environment,
  unit: Unit,
  { own, paths }: UnitCode,
  variables: ReadonlyMap<ts.Symbol, Binding>,
): ts.Expression[] {
  const { tsc } = env;
  return nodesWithin(own, unit.body).flatMap((node) => {
    if (!tsc.isPropertyAccessExpression(node) && !tsc.isElementAccessExpression(node)) return [];
    const root = paths.rootSymbol(node);
    return root !== undefined && variables.has(root) && isPlaceNarrowed(env, node) ? node : [];
  });
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
