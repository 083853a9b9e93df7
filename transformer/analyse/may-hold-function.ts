import type ts from 'typescript';
import type { Environment } from '../environment.js';

const DEEPEST = 5;

/** Whether something can be called that is in a value of the type: the value itself, a method, or an item. */
export function mayHoldFunction(env: Environment, type: ts.Type, depth = 0): boolean {
  const { tsc, checker } = env;
  const { Any, Unknown, NonPrimitive, Object: ObjectType, Instantiable } = tsc.TypeFlags;
  if (type.isUnionOrIntersection()) return type.types.some((part) => mayHoldFunction(env, part, depth));
  if (type.flags & (Any | Unknown | NonPrimitive | Instantiable)) return true;
  if ((type.flags & ObjectType) === 0) return false;
  if (type.getCallSignatures().length > 0 || depth > DEEPEST) return true;
  const within = (part: ts.Type): boolean => mayHoldFunction(env, part, depth + 1);
  if (isOfLibrary(env, type)) return checker.getTypeArguments(type as ts.TypeReference).some(within);
  const indexes = checker.getIndexInfosOfType(type).map((info) => info.type);
  const properties = type.getProperties().map((property) => checker.getTypeOfSymbol(property));
  return [...indexes, ...properties].some(within);
}

/** An array, a tuple, a map, a date: its own methods call nothing but what is in it. */
function isOfLibrary({ checker, program }: Environment, type: ts.Type): boolean {
  if (checker.isArrayType(type) || checker.isTupleType(type)) return true;
  const file = type.symbol?.declarations?.[0]?.getSourceFile();
  return file !== undefined && program.isSourceFileDefaultLibrary(file);
}
