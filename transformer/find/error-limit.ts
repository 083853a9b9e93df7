import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { type ClassReference, reachClass } from './reach-class.js';
import type { GuardedFunction } from './unit.js';

/** What a unit records: the `E` of `Resilient<T, E>`. */
export interface ErrorLimit {
  readonly type: ts.Type;
  /** How the file comes to each class as a value. */
  readonly classes: readonly ClassReference[];
  /** Why it does not come to one, or why there is none. */
  readonly problems: readonly string[];
}

/**
 * The limit that an error type sets; `undefined` if everything is recorded. So it is for a `never` that comes by the
 * context: there it is inferred from `report(…)` in the function itself.
 */
export function limitOf(env: Environment, node: GuardedFunction, type: ts.Type): ErrorLimit | undefined {
  const { Unknown, Any, Never } = env.tsc.TypeFlags;
  const isNever = (type.flags & Never) !== 0;
  if (type.flags & (Unknown | Any) || (isNever && node.type === undefined)) return undefined;
  if (isNever)
    return { type, classes: [], problems: ['with "never" nothing would be recorded. Leave it out'] };
  const file = node.getSourceFile();
  const found = (type.isUnion() ? type.types : [type]).map((part) => classOf(env, file, part));
  return {
    type,
    classes: found.flatMap((one) => (typeof one === 'string' ? [] : [one])),
    problems: found.flatMap((one) => (typeof one === 'string' ? [one] : [])),
  };
}

function classOf(env: Environment, file: ts.SourceFile, type: ts.Type): ClassReference | string {
  const symbol = classSymbol(env, type);
  const name = env.checker.typeToString(type);
  if (symbol === undefined) return `"${name}" is no class: "instanceof" cannot ask for it`;
  const reached = reachClass(env, file, symbol);
  if (reached === 'as a type')
    return `"${name}" is imported as a type only. Import it as a value, since it is asked for when something fails`;
  return (
    reached ?? `"${name}" cannot be reached from the top level of this file. Declare it there, or import it`
  );
}

/** The class whose instances are of this type; also one that the library declares by an interface and a variable. */
function classSymbol({ tsc, checker }: Environment, type: ts.Type): ts.Symbol | undefined {
  const { symbol } = type;
  if (symbol === undefined || !(symbol.flags & tsc.SymbolFlags.Value)) return undefined;
  if (!(symbol.flags & (tsc.SymbolFlags.Class | tsc.SymbolFlags.Interface))) return undefined;
  if (targetOf(type) !== targetOf(checker.getDeclaredTypeOfSymbol(symbol))) return undefined;
  if (symbol.flags & tsc.SymbolFlags.Class) return symbol;
  const makes = checker.getTypeOfSymbol(symbol).getConstructSignatures();
  return makes.some((made) => checker.getReturnTypeOfSignature(made).symbol === symbol) ? symbol : undefined;
}

/** Of a generic class the class itself. */
function targetOf(type: ts.Type): ts.Type {
  return (type as ts.TypeReference).target ?? type;
}
