import type ts from 'typescript';
import type { Environment } from '../environment.js';

/**
 * The `TReturn` of a generator's type, whichever of the iterator types it is: what its `next` gives with
 * `{ done: true, value: … }`.
 */
export function generatorReturn(
  { checker }: Environment,
  node: ts.Node,
  type: ts.Type,
  isAsync: boolean,
): ts.Type | undefined {
  const typeOf = (part: ts.Type, name: string): ts.Type | undefined => {
    const property = checker.getPropertyOfType(part, name);
    return property && checker.getTypeOfSymbolAtLocation(property, node);
  };
  const [next] = typeOf(type, 'next')?.getCallSignatures() ?? [];
  const returned = next && checker.getReturnTypeOfSignature(next);
  const result = returned && isAsync ? checker.getAwaitedType(returned) : returned;
  const parts = result?.isUnion() ? result.types : result ? [result] : [];
  const last = parts.find((part) => typeOf(part, 'done') === checker.getTrueType());
  return last && typeOf(last, 'value');
}
