import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Access } from './collect-accesses.js';

/**
 * Whether the code before a read has narrowed the binding to a type that not every value of its declared type has. The
 * first read of a statement tells: narrowing inside the statement would begin with a read of its own.
 */
export function isNarrowed({ tsc, checker }: Environment, { node, binding }: Access): boolean {
  const declared = declaredType({ tsc, checker }, node, binding.symbol, binding.isPath);
  if (declared === undefined || declared.flags & tsc.TypeFlags.Any) return false;
  const here = checker.getTypeAtLocation(node);
  return !checker.isTypeAssignableTo(declared, here);
}

function declaredType(
  { tsc, checker }: Pick<Environment, 'tsc' | 'checker'>,
  node: ts.Node,
  symbol: ts.Symbol | undefined,
  isPath: boolean,
): ts.Type | undefined {
  if (!isPath) return symbol && checker.getTypeOfSymbol(symbol);
  const name = tsc.isPropertyAccessExpression(node) ? node.name : undefined;
  const property = name && checker.getSymbolAtLocation(name);
  return property && checker.getTypeOfSymbol(property);
}
