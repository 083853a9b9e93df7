import type ts from 'typescript';
import type { Environment } from '../environment.js';
import type { Binding, Bindings } from './bindings.js';

/**
 * Every variable that code can read, and `this`, as bindings: for questions about what depends on what, whoever
 * declares or assigns it. Property paths count as their root.
 */
export function everyRoot(env: Environment): Bindings {
  const { tsc, checker } = env;
  const all: Binding[] = [];
  const known = new Map<ts.Symbol, Binding>();
  const add = (name: string, symbol: ts.Symbol | undefined): Binding => {
    const declaration = symbol?.declarations?.[0];
    const binding = {
      id: all.length,
      name,
      symbol,
      declaration,
      isPath: false,
      place: undefined,
      startsUnset: false,
    };
    all.push(binding);
    return binding;
  };
  const self = add('this', undefined);
  const ofSymbol = (symbol: ts.Symbol | undefined): Binding | undefined => {
    if (symbol === undefined) return undefined;
    const meant = symbol.flags & tsc.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if ((meant.flags & tsc.SymbolFlags.Variable) === 0 || isStateless(env, meant)) return undefined;
    const binding = known.get(meant) ?? add(meant.name, meant);
    known.set(meant, binding);
    return binding;
  };
  return {
    all,
    ofSymbol,
    paths: [],
    pathsFrom: () => [],
    ofPath: (path) => (path !== undefined && /^this\d*$/.test(path) ? self : undefined),
  };
}

const STATELESS = /Constructor$|^(Math|JSON|Console|Reflect)$/;

/** `Math`, `JSON`, `Number` and the like: what is called on them leaves nothing behind. */
function isStateless({ checker }: Environment, symbol: ts.Symbol): boolean {
  const declaration = symbol.declarations?.[0];
  if (declaration?.getSourceFile().isDeclarationFile !== true) return false;
  return STATELESS.test(checker.getTypeOfSymbol(symbol).symbol?.name ?? '');
}
