import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Binding } from './bindings.js';
import type { Access } from './collect-accesses.js';
import type { Read } from './flow.js';
import { isAssignment, isPattern, strip } from './syntax.js';

/**
 * Whether the code before a statement has narrowed a binding to a type that not every value of its declared type has.
 * The first read tells: narrowing inside the statement would begin with a read of its own. That the object of which it is
 * a path is handed on tells nothing.
 *
 * @param reads the statement's reads of the binding, in the order of the source
 */
export function isNarrowedBefore(env: Environment, reads: readonly Read[]): boolean {
  const telling = reads.filter(
    ({ access }) => !access.isPart || patternOf(env.tsc, access.node) !== undefined,
  );
  const own = telling.find(({ by }) => by === 'itself');
  const inClosures = telling.filter(({ by, access }) => by === 'closure' && !follows(access, own?.access));
  return [...(own === undefined ? [] : [own]), ...inClosures].some(({ access }) => isNarrowed(env, access));
}

function follows({ node }: Access, other: Access | undefined): boolean {
  return other !== undefined && node.pos > other.node.pos;
}

function isNarrowed(env: Environment, access: Access): boolean {
  const { tsc, checker } = env;
  const declared = declaredType(env, access);
  if (declared === undefined) return false;
  if (access.isPart) return isPartNarrowed(env, access, declared);
  const here = checker.getTypeAtLocation(access.node);
  // A variable declared without a type is narrowed by what is assigned to it.
  if (declared.flags & tsc.TypeFlags.Any)
    return (here.flags & (tsc.TypeFlags.Any | tsc.TypeFlags.Undefined)) === 0;
  return !checker.isTypeAssignableTo(declared, here);
}

/** Whether a property is read at a type that not every value of its declared type has. */
export function isPlaceNarrowed(env: Environment, place: ts.Expression): boolean {
  const declared = propertyType(env, place);
  return (
    declared !== undefined && !env.checker.isTypeAssignableTo(declared, env.checker.getTypeAtLocation(place))
  );
}

/** A whole object is taken apart, of which the binding is a path: a pattern takes the properties at their narrowed types. */
function isPartNarrowed(env: Environment, { node, binding }: Access, declared: ts.Type): boolean {
  const { tsc, checker } = env;
  if (!declared.isUnion()) return false;
  const pattern = patternOf(tsc, node);
  if (pattern === undefined) return false;
  if (!tsc.isObjectBindingPattern(pattern)) return true;
  const taken = pattern.elements.filter((element) => takes(tsc, element, binding));
  return taken.some(
    ({ name, initializer }) =>
      !tsc.isIdentifier(name) ||
      initializer !== undefined ||
      !checker.isTypeAssignableTo(declared, checker.getTypeAtLocation(name)),
  );
}

/** What takes an object apart: `const { db } = node`, `({ db } = node)`. */
function patternOf(tsc: typeof ts, node: ts.Node): ts.Node | undefined {
  const { parent } = node;
  if (tsc.isExpression(parent) && strip(tsc, parent) === strip(tsc, node as ts.Expression))
    return patternOf(tsc, parent);
  if (tsc.isVariableDeclaration(parent)) return tsc.isIdentifier(parent.name) ? undefined : parent.name;
  return isAssignment(tsc, parent) && isPattern(tsc, strip(tsc, parent.left)) ? parent.left : undefined;
}

/** Whether an element of a pattern takes the property that the path ends with; the safe side where it cannot be told. */
function takes(tsc: typeof ts, { name, propertyName, dotDotDotToken }: ts.BindingElement, path: Binding) {
  if (dotDotDotToken !== undefined) return false;
  const key = propertyName ?? name;
  const place = path.place && strip(tsc, path.place);
  if (place === undefined || !tsc.isPropertyAccessExpression(place)) return true;
  return !tsc.isIdentifier(key) || !tsc.isIdentifier(name) || place.name.text === key.text;
}

/** The type that a variable or a property path is declared with. */
export function declaredType(env: Environment, { binding, node, isPart }: Access): ts.Type | undefined {
  const { checker } = env;
  if (!binding.isPath) return binding.symbol && checker.getTypeOfSymbol(binding.symbol);
  return propertyType(env, (isPart ? binding.place : node) as ts.Expression);
}

/** The type that a property is declared with. */
function propertyType({ tsc, checker }: Environment, place: ts.Expression): ts.Type | undefined {
  const node = strip(tsc, place);
  if (tsc.isPropertyAccessExpression(node)) {
    const symbol = checker.getSymbolAtLocation(node.name);
    return symbol && checker.getTypeOfSymbol(symbol);
  }
  if (!tsc.isElementAccessExpression(node)) return undefined;
  const object = checker.getNonNullableType(checker.getTypeAtLocation(node.expression));
  const key = tsc.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
  const property = key === undefined ? undefined : checker.getPropertyOfType(object, key);
  if (property !== undefined) return checker.getTypeOfSymbol(property);
  return object.getNumberIndexType() ?? object.getStringIndexType();
}
