import type ts from 'typescript';
import { isPropertyName, listOf, strip } from '../../analyse/syntax.js';
import type { Environment } from '../../environment.js';
import { isTypedCallOf } from '../../find/find-units.js';
import { declaredReturn, libraryMethod, receiverOf } from './call-facts.js';
import { valuesOf } from './dropped.js';
import type { HeldTypes } from './held-types.js';

/** Methods of the library that give what their arguments hold. */
const GATHERING = ['all', 'allSettled', 'race', 'any', 'resolve', 'from', 'fromAsync', 'of'];
/** Those that give what their function returns, or what it does. */
const CALLING = ['map', 'flatMap', 'call', 'apply'];
/** Those of a promise. */
const SETTLING = ['then', 'catch', 'finally'];

/**
 * Whether an expression makes the report, or the promise or list of one, that it gives. If not, it hands on what somebody
 * has: takes it out of a list, gives back what it was given, waits for a promise that is kept in a variable.
 */
export class NewlyMade {
  constructor(
    private readonly env: Environment,
    private readonly types: HeldTypes,
  ) {}

  isNew(node: ts.Expression): boolean {
    const { tsc } = this.env;
    const value = strip(tsc, node);
    if (tsc.isAwaitExpression(value) || tsc.isSpreadElement(value)) return this.isNew(value.expression);
    if (tsc.isCallExpression(value)) return this.#isNewCall(value);
    if (tsc.isIdentifier(value)) return this.#isOnlyWaitedFor(value);
    if (tsc.isPropertyAccessExpression(value)) return this.#isGetter(value);
    if (tsc.isArrayLiteralExpression(value)) return value.elements.some((element) => this.isNew(element));
    if (tsc.isConditionalExpression(value) || tsc.isBinaryExpression(value))
      return valuesOf(tsc, value).some((part) => this.isNew(part));
    return (
      tsc.isTaggedTemplateExpression(value) || tsc.isYieldExpression(value) || tsc.isNewExpression(value)
    );
  }

  #isNewCall(node: ts.CallExpression): boolean {
    if (isTypedCallOf(this.env, node, 'must')) return node.arguments.some((argument) => this.isNew(argument));
    if (this.isTakenOut(node)) return false;
    const method = libraryMethod(this.env, node);
    return method === undefined ? !this.#givesBack(node) : this.#isNewByLibrary(node, method);
  }

  /** `list.shift()`, or `queue.next()` of `class Queue<T> { next(): T }`: it was kept there. */
  isTakenOut(node: ts.CallExpression): boolean {
    const { tsc, checker } = this.env;
    const method = libraryMethod(this.env, node);
    if (method !== undefined) return ![...GATHERING, ...CALLING, ...SETTLING].includes(method);
    const declaration = checker.getResolvedSignature(node)?.declaration;
    if (declaration === undefined || (declaration.typeParameters ?? []).length > 0) return false;
    const isMethod = tsc.isMethodDeclaration(declaration) || tsc.isMethodSignature(declaration);
    return isMethod && this.#isOpen(declaredReturn(this.env, node));
  }

  #isNewByLibrary(node: ts.CallExpression, method: string): boolean {
    const receiver = receiverOf(this.env.tsc, node) as ts.Expression;
    if (GATHERING.includes(method)) return node.arguments.some((argument) => this.isNew(argument));
    if (method === 'catch' || method === 'finally') return this.isNew(receiver);
    return method !== 'then' || !this.#isPassedThrough(node, receiver);
  }

  /** `load().then((result) => { log(result); return result; })`: it has been received. */
  #isPassedThrough(node: ts.CallExpression, receiver: ts.Expression): boolean {
    const { checker } = this.env;
    const [handler] = node.arguments;
    const [signature] = handler ? checker.getTypeAtLocation(handler).getCallSignatures() : [];
    if (signature === undefined || signature.parameters.length === 0) return false;
    const received = checker.getAwaitedType(checker.getTypeAtLocation(receiver));
    const returned = checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
    return received !== undefined && received === returned;
  }

  /** `log(load())` of `function log<T>(value: T): T`: the report is in its hands. */
  #givesBack(node: ts.CallExpression): boolean {
    const isGiven = node.arguments.some((argument) =>
      this.types.holdsReport(this.env.checker.getTypeAtLocation(argument)),
    );
    return isGiven && this.#isOpen(declaredReturn(this.env, node));
  }

  /** A type parameter, or a promise, a list or a union with one. */
  #isOpen(type: ts.Type | undefined): boolean {
    const { tsc, checker } = this.env;
    if (type === undefined) return false;
    if (type.isUnion()) return type.types.some((part) => this.#isOpen(part));
    if (type.flags & tsc.TypeFlags.TypeParameter) return !this.types.holdsReport(type);
    if (!(type.flags & tsc.TypeFlags.Object)) return false;
    return checker.getTypeArguments(type as ts.TypeReference).some((part) => this.#isOpen(part));
  }

  #isGetter(node: ts.PropertyAccessExpression): boolean {
    const { tsc, checker } = this.env;
    const symbol = checker.getSymbolAtLocation(node.name);
    return symbol !== undefined && (symbol.flags & tsc.SymbolFlags.GetAccessor) !== 0;
  }

  /** A variable that is made, perhaps filled, and waited for here; nothing else mentions it. */
  #isOnlyWaitedFor(name: ts.Identifier): boolean {
    const { tsc, checker } = this.env;
    const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
    if (declaration === undefined || !tsc.isVariableDeclaration(declaration)) return false;
    const statement = listOf(tsc, declaration)?.parent;
    if (statement === undefined || !tsc.isVariableStatement(statement) || statement.modifiers !== undefined)
      return false;
    const others = mentionsIn(tsc, statement.parent, name.text).filter(
      (at) => at !== name && at !== declaration.name,
    );
    const pushed = others.map((at) => pushedBy(tsc, at));
    if (pushed.some((items) => items.length === 0)) return false;
    return [declaration.initializer, ...pushed.flat()].some(
      (value) => value !== undefined && this.isNew(value),
    );
  }
}

function mentionsIn(tsc: typeof ts, scope: ts.Node, text: string): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (tsc.isIdentifier(node) && node.text === text && !isPropertyName(tsc, node)) found.push(node);
    tsc.forEachChild(node, visit);
  };
  visit(scope);
  return found;
}

/** The arguments of `name.push(…);`. */
function pushedBy(tsc: typeof ts, name: ts.Identifier): readonly ts.Expression[] {
  const { parent } = name;
  if (!tsc.isPropertyAccessExpression(parent) || parent.name.text !== 'push') return [];
  const call = parent.parent;
  return tsc.isCallExpression(call) && tsc.isExpressionStatement(call.parent) ? call.arguments : [];
}
