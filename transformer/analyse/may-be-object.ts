import type ts from 'typescript';
import type { Environment } from '../environment.js';

/** Whether a value at the node may be an object: something that more than one place can hold and change. */
export function mayBeObject(env: Environment, node: ts.Node): boolean {
  return mayHoldObject(env, env.checker.getTypeAtLocation(node));
}

/** The same of any value of a type. */
export function mayHoldObject({ tsc }: Environment, type: ts.Type): boolean {
  const { StringLike, NumberLike, BigIntLike, BooleanLike, ESSymbolLike } = tsc.TypeFlags;
  const { Null, Undefined, Void, Never } = tsc.TypeFlags;
  const primitive =
    StringLike | NumberLike | BigIntLike | BooleanLike | ESSymbolLike | Null | Undefined | Void | Never;
  return (type.isUnion() ? type.types : [type]).some(({ flags }) => (flags & primitive) === 0);
}
