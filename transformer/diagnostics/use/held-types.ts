import type ts from 'typescript';
import type { Environment } from '../../environment.js';
import { generatorReturn } from '../../find/generator-return.js';

/** How deep a report may be wrapped: a promise of a list of results of reports. */
const DEPTH = 4;

/** What the types of a file hold; each type is looked at once. */
export class HeldTypes {
  readonly #env: Environment;
  readonly #holdsReport = new Map<ts.Type, boolean>();
  readonly #isPromise = new Map<ts.Type, boolean>();
  readonly #lastOf = new Map<ts.Type, boolean>();

  constructor(env: Environment) {
    this.#env = env;
  }

  /** A report that may tell of failures, or a promise, a list or a union with one. */
  holdsReport(type: ts.Type, depth = DEPTH): boolean {
    if (depth === 0 || this.#isPlain(type)) return false;
    return this.#once(this.#holdsReport, type, () => this.#findReport(type, depth));
  }

  /** A promise of the language's own kind, a class of its own that extends it, or a list or a union with one. */
  holdsPromise(type: ts.Type, depth = DEPTH): boolean {
    if (depth === 0 || this.#isPlain(type)) return false;
    return this.#once(this.#isPromise, type, () => {
      if (type.isUnionOrIntersection()) return type.types.some((part) => this.holdsPromise(part, depth));
      const items = this.#itemsOf(type);
      return items === undefined
        ? this.#extendsPromise(type)
        : items.some((item) => this.holdsPromise(item, depth - 1));
    });
  }

  /** An iterator, or an object that gives one, whose last result is a report. */
  endsWithReport(type: ts.Type, node: ts.Node): boolean {
    if (this.#isPlain(type) || this.#itemsOf(type) !== undefined) return false;
    return this.#once(this.#lastOf, type, () => {
      if (type.isUnion()) return type.types.some((part) => this.endsWithReport(part, node));
      return [type, ...this.#iteratorsOf(type, node)].some((part) => this.#lastIsReport(part, node));
    });
  }

  #once(known: Map<ts.Type, boolean>, type: ts.Type, find: () => boolean): boolean {
    const found = known.get(type);
    if (found !== undefined) return found;
    // A type that refers to itself holds no more than its other parts.
    known.set(type, false);
    const result = find();
    known.set(type, result);
    return result;
  }

  /** Most types: nothing is in them. */
  #isPlain({ flags }: ts.Type): boolean {
    const { TypeFlags } = this.#env.tsc;
    return (flags & (TypeFlags.Object | TypeFlags.UnionOrIntersection | TypeFlags.Instantiable)) === 0;
  }

  #findReport(type: ts.Type, depth: number): boolean {
    const { checker, tsc, vocabulary } = this.#env;
    if (type.isUnionOrIntersection()) return type.types.some((part) => this.holdsReport(part, depth));
    if (type.flags & tsc.TypeFlags.Instantiable) {
      const constraint = checker.getBaseConstraintOfType(type);
      return constraint !== undefined && constraint !== type && this.holdsReport(constraint, depth - 1);
    }
    const word = type.symbol && vocabulary.get(type.symbol);
    if (word !== undefined) return word === 'FailedReport' || word === 'PartialReport';
    return this.#partsOf(type).some((part) => this.holdsReport(part, depth - 1));
  }

  #partsOf(type: ts.Type): readonly ts.Type[] {
    const { checker } = this.#env;
    const items = this.#itemsOf(type);
    if (items !== undefined) return items;
    if (type.symbol?.name === 'PromiseFulfilledResult')
      return checker.getTypeArguments(type as ts.TypeReference);
    if (checker.getPropertyOfType(type, 'then') === undefined) return [];
    const awaited = checker.getAwaitedType(type);
    return awaited === undefined || awaited === type ? [] : [awaited];
  }

  /** The types of a list's items; `undefined` if it is none. */
  #itemsOf(type: ts.Type): readonly ts.Type[] | undefined {
    const { checker } = this.#env;
    if (!checker.isArrayType(type) && !checker.isTupleType(type)) return undefined;
    return checker.getTypeArguments(type as ts.TypeReference);
  }

  #extendsPromise(type: ts.Type): boolean {
    const { tsc, program } = this.#env;
    const { symbol } = type;
    if (symbol === undefined || !(symbol.flags & (tsc.SymbolFlags.Class | tsc.SymbolFlags.Interface)))
      return false;
    if (symbol.name === 'Promise')
      return (symbol.declarations ?? []).some((one) =>
        program.isSourceFileDefaultLibrary(one.getSourceFile()),
      );
    const declared = (type as ts.TypeReference).target ?? type;
    return (declared.getBaseTypes() ?? []).some((base) => this.holdsPromise(base, 1));
  }

  #lastIsReport(type: ts.Type, node: ts.Node): boolean {
    if (this.#env.checker.getPropertyOfType(type, 'next') === undefined) return false;
    return [false, true].some((isLate) => {
      const last = generatorReturn(this.#env, node, type, isLate);
      return last !== undefined && this.holdsReport(last);
    });
  }

  /** What `[Symbol.iterator]()` and `[Symbol.asyncIterator]()` of an object give. */
  #iteratorsOf(type: ts.Type, node: ts.Node): ts.Type[] {
    const { checker } = this.#env;
    return checker
      .getPropertiesOfType(type)
      .filter(({ escapedName }) => /^__@(iterator|asyncIterator)@/.test(escapedName as string))
      .flatMap((method) => checker.getTypeOfSymbolAtLocation(method, node).getCallSignatures())
      .map((signature) => checker.getReturnTypeOfSignature(signature));
  }
}
