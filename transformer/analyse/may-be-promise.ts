import type ts from 'typescript';
import type { Environment } from '../environment.js';

/** Whether a value may be one that an async function would wait for; what it then is is seen when it runs. */
export function mayBePromise({ checker, tsc }: Environment, node: ts.Expression): boolean {
  if (tsc.isAwaitExpression(node)) return false;
  const { Any, Unknown, NonPrimitive, Instantiable } = tsc.TypeFlags;
  const type = checker.getTypeAtLocation(node);
  return (type.isUnion() ? type.types : [type]).some((part) => {
    if (part.flags & (Any | Unknown | NonPrimitive | Instantiable)) return true;
    const isEmpty = (part.flags & tsc.TypeFlags.Object) !== 0 && part.getProperties().length === 0;
    return isEmpty || checker.getPropertyOfType(part, 'then') !== undefined;
  });
}
