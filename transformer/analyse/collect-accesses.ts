import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { groupBy } from '../group-by.js';
import type { Unit } from '../find/unit.js';
import type { Binding, Bindings } from './bindings.js';
import { flowsOn } from './flows-on.js';
import { mayBeObject } from './may-be-object.js';
import { variableAt } from './paths.js';
import { nodesWithin, sliceWithin } from './slice-within.js';
import { ancestors, isClosure, isLoop, isPropertyName, isWithin, strip } from './syntax.js';
import { isTakenApart } from './taken-apart.js';
import type { UnitCode } from './unit-code.js';

/** One place of a unit, closures included, that has to do with a binding. */
export interface Access {
  readonly binding: Binding;
  /** `touch`: the object that the binding holds may change. */
  readonly kind: 'read' | 'write' | 'touch';
  readonly node: ts.Node;
  /** The innermost closure around it. */
  readonly closure: ts.Node | undefined;
  /** The node is a whole object, of which the binding is a path. */
  readonly isPart: boolean;
}

/** A place that mentions a local function: whatever the function does may happen from there on. */
export interface Mention {
  readonly fn: ts.Node;
  readonly node: ts.Node;
}

export interface Accesses {
  readonly code: UnitCode;
  readonly all: readonly Access[];
  /** All that have to do with a binding. */
  of(binding: number): readonly Access[];
  /** What happens at a node itself, without what is inside it. */
  at(node: ts.Node): readonly Access[];
  mentionAt(node: ts.Node): Mention | undefined;
  /** Whether something outside of a local function mentions it. */
  isMentioned(fn: ts.Node): boolean;
  /** The node, and the local functions that it mentions, directly or not. */
  reach(node: ts.Node): readonly ts.Node[];
  /** All in a node, closures in it and the local functions that it mentions included. */
  within(node: ts.Node): readonly Access[];
  readonly mentions: readonly Mention[];
}

/**
 * Collects what a unit's code, closures included, does with its bindings, and where it mentions its local functions:
 * function declarations, and constants that hold a function written there.
 */
export function collectAccesses(env: Environment, unit: Unit, code: UnitCode, bindings: Bindings): Accesses {
  const found = new AccessCollector(env, unit, code, bindings).collect();
  const byBinding = groupBy(found.accesses, ({ binding }) => binding.id);
  const byNode = groupBy(found.accesses, ({ node }) => node);
  const mentionByNode = new Map(found.mentions.map((mention) => [mention.node, mention]));
  const mentioned = new Set(found.mentions.filter(({ fn, node }) => !isWithin(node, fn)).map(({ fn }) => fn));
  const direct = (node: ts.Node) => sliceWithin(found.accesses, node);
  const reach = (node: ts.Node): readonly ts.Node[] => {
    const functions = new Set<ts.Node>();
    const follow = (root: ts.Node): void => {
      for (const { fn } of sliceWithin(found.mentions, root)) {
        if (functions.has(fn)) continue;
        functions.add(fn);
        follow(fn);
      }
    };
    follow(node);
    return [node, ...functions];
  };
  const reached = new Map<ts.Node, readonly Access[]>();
  const within = (node: ts.Node): readonly Access[] => {
    const known = reached.get(node) ?? [...new Set(reach(node).flatMap(direct))];
    reached.set(node, known);
    return known;
  };
  return {
    code,
    all: found.accesses,
    of: (binding) => byBinding.get(binding) ?? [],
    at: (node) => byNode.get(node) ?? [],
    mentionAt: (node) => mentionByNode.get(node),
    isMentioned: (fn) => mentioned.has(fn),
    reach,
    within,
    mentions: found.mentions,
  };
}

/** The bindings that a node, with all it reaches, reads, writes or touches; one for each place. */
export function bindingsWithin(accesses: Accesses, node: ts.Node, kind: Access['kind']): number[] {
  return bindingsOf(accesses.within(node), kind);
}

/** The same for what happens at the node itself. */
export function bindingsAt(accesses: Accesses, node: ts.Node, kind: Access['kind']): number[] {
  return bindingsOf(accesses.at(node), kind);
}

function bindingsOf(accesses: readonly Access[], kind: Access['kind']): number[] {
  return accesses.flatMap((access) => (access.kind === kind ? [access.binding.id] : []));
}

class AccessCollector {
  readonly accesses: Access[] = [];
  readonly mentions: Mention[] = [];
  readonly #targets: ReadonlySet<ts.Node>;
  readonly #functions = new Map<ts.Symbol, ts.Node>();

  constructor(
    private readonly env: Environment,
    private readonly unit: Unit,
    private readonly code: UnitCode,
    private readonly bindings: Bindings,
  ) {
    this.#targets = new Set(code.targets);
    for (const node of nodesWithin(code.all, unit.body)) this.#findFunction(node);
  }

  collect(): this {
    for (const parameter of this.unit.node.parameters) this.#visit(parameter, undefined);
    this.#visit(this.unit.body, undefined);
    return this;
  }

  #findFunction(node: ts.Node): void {
    const { tsc, checker } = this.env;
    if (tsc.isFunctionDeclaration(node) && node.name !== undefined) {
      const symbol = checker.getSymbolAtLocation(node.name);
      if (symbol !== undefined) this.#functions.set(symbol, node);
    }
    if (tsc.isVariableDeclaration(node) && node.initializer !== undefined && tsc.isIdentifier(node.name)) {
      const value = strip(tsc, node.initializer);
      const symbol = checker.getSymbolAtLocation(node.name);
      const isConst = (node.parent.flags & tsc.NodeFlags.Const) !== 0;
      if (symbol !== undefined && isConst && isClosure(tsc, value)) this.#functions.set(symbol, value);
    }
  }

  #visit(node: ts.Node, closure: ts.Node | undefined): void {
    const { tsc } = this.env;
    if (tsc.isTypeNode(node) && !tsc.isExpressionWithTypeArguments(node))
      return this.#metadata(node, closure);
    if (tsc.isIdentifier(node)) this.#identifier(node, closure);
    else if (tsc.isPropertyAccessExpression(node) || tsc.isElementAccessExpression(node))
      this.#path(node, closure);
    else if (node.kind === tsc.SyntaxKind.ThisKeyword) this.#this(node as ts.ThisExpression, closure);
    const inner = isClosure(tsc, node) ? node : closure;
    tsc.forEachChild(node, (child) => this.#visit(child, inner));
  }

  /** With `emitDecoratorMetadata`, a class that types a decorated member or its parameter is read. */
  #metadata(node: ts.TypeNode, closure: ts.Node | undefined): void {
    const { tsc, program, checker } = this.env;
    if (!program.getCompilerOptions().emitDecoratorMetadata || !tsc.isTypeReferenceNode(node)) return;
    const isMember = tsc.isClassElement(node.parent) || tsc.isParameter(node.parent);
    const binding = this.bindings.ofSymbol(checker.getSymbolAtLocation(node.typeName));
    if (isMember) this.#add(binding, 'read', node.typeName, closure);
  }

  #identifier(node: ts.Identifier, closure: ts.Node | undefined): void {
    const { tsc, checker } = this.env;
    const { parent } = node;
    if (isPropertyName(tsc, node)) return;
    const symbol = variableAt(tsc, checker, node);
    const fn = symbol && this.#functions.get(symbol);
    const isName = 'name' in parent && parent.name === node && !tsc.isShorthandPropertyAssignment(parent);
    if (fn !== undefined && !isName) this.mentions.push({ fn, node });
    const binding = this.bindings.ofSymbol(symbol);
    if (!isName && binding !== undefined && this.#isInsideClass(binding, node)) return;
    if (isName)
      for (const one of [binding, ...this.#madeAnew(node, symbol)]) this.#add(one, 'write', node, closure);
    else this.#access(node, binding, closure);
  }

  /** The paths of a variable that is declared again in each round of a loop: what they lead to is another thing then. */
  #madeAnew(node: ts.Identifier, symbol: ts.Symbol | undefined): readonly Binding[] {
    const { tsc } = this.env;
    const { paths } = this.code;
    if (this.bindings.paths.length === 0 || paths.rootSymbol(node) !== symbol) return [];
    const isRepeated = ancestors(node, this.unit.node).some((at) => isLoop(tsc, at));
    return isRepeated ? this.bindings.pathsFrom(paths.pathOf(node) ?? '') : [];
  }

  /** A class or an enum sees itself by a name of its own. */
  #isInsideClass({ declaration }: Binding, node: ts.Node): boolean {
    return (
      declaration !== undefined &&
      (this.env.tsc.isClassDeclaration(declaration) || this.env.tsc.isEnumDeclaration(declaration)) &&
      isWithin(node, declaration)
    );
  }

  /** A variable or property path; the parts of a longer path are visited on their own. */
  #access(node: ts.Expression, variable: Binding | undefined, closure: ts.Node | undefined): void {
    const { tsc } = this.env;
    const path = this.code.paths.pathOf(node);
    const binding = variable ?? this.bindings.ofPath(path);
    const inner = path === undefined ? [] : this.bindings.pathsFrom(path).filter((one) => one !== binding);
    if (this.#targets.has(node)) {
      if (isReadToo(tsc, node)) this.#add(binding, 'read', node, closure);
      for (const one of [binding, ...inner]) this.#add(one, 'write', node, closure);
      return;
    }
    const passed = flowsOn(tsc, node);
    this.#add(binding, 'read', node, closure);
    for (const one of this.#readParts(node, path, inner, passed)) this.#add(one, 'read', node, closure, true);
    const isHandedOn = passed && mayBeObject(this.env, node) && !isTakenApart(this.env, node);
    if (isHandedOn || isMethodObject(tsc, node) || this.#isWrittenInto(node))
      this.#add(binding, 'touch', node, closure);
  }

  /** The paths that are read with a whole object: those of an object that is passed on, or taken apart by name. */
  #readParts(
    node: ts.Expression,
    path: string | undefined,
    inner: readonly Binding[],
    passed: boolean,
  ): readonly Binding[] {
    const keys = takenKeys(this.env.tsc, node);
    if (keys === undefined) return passed ? inner : [];
    return keys.flatMap((key) => this.bindings.pathsFrom(`${path}.${key}`));
  }

  #path(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, closure: ts.Node | undefined): void {
    if (this.code.paths.rootSymbol(node) === undefined && !this.#startsFromThis(node)) return;
    if (isWrittenFromThis(this.env.tsc, node) && this.#hasOwnThis(closure)) return;
    this.#access(node, undefined, closure);
  }

  #this(node: ts.ThisExpression, closure: ts.Node | undefined): void {
    if (!this.#hasOwnThis(closure)) this.#access(node, undefined, closure);
  }

  #startsFromThis(node: ts.Expression): boolean {
    return this.code.paths.pathOf(node)?.startsWith('this') ?? false;
  }

  /** Whether `this` in the closure is another one than the unit's. */
  #hasOwnThis(closure: ts.Node | undefined): boolean {
    const { tsc } = this.env;
    for (let at = closure; at !== undefined && at !== this.unit.node; at = at.parent)
      if (isClosure(tsc, at) && !tsc.isArrowFunction(at)) return true;
    return false;
  }

  /** `node.key = …`, `node[key] = …` */
  #isWrittenInto(node: ts.Expression): boolean {
    const { tsc } = this.env;
    const { parent } = node;
    if (tsc.isParenthesizedExpression(parent) || tsc.isNonNullExpression(parent))
      return this.#isWrittenInto(parent);
    if (!(tsc.isPropertyAccessExpression(parent) || tsc.isElementAccessExpression(parent))) return false;
    return parent.expression === node && (this.#targets.has(parent) || this.#isWrittenInto(parent));
  }

  #add(
    binding: Binding | undefined,
    kind: Access['kind'],
    node: ts.Node,
    closure: ts.Node | undefined,
    isPart = false,
  ): void {
    if (binding !== undefined) this.accesses.push({ binding, kind, node, closure, isPart });
  }
}

/** A target that is read before it is written: `x += 1`, `x ??= 1`, `x++`. */
function isReadToo(tsc: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (tsc.isParenthesizedExpression(parent) || tsc.isNonNullExpression(parent) || tsc.isAsExpression(parent))
    return isReadToo(tsc, parent);
  if (tsc.isPrefixUnaryExpression(parent) || tsc.isPostfixUnaryExpression(parent)) return true;
  return (
    tsc.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind !== tsc.SyntaxKind.EqualsToken
  );
}

/** In `const { db, name: n } = node`: the keys that are taken; `undefined` if it is not taken apart, or as a whole. */
function takenKeys(tsc: typeof ts, node: ts.Expression): string[] | undefined {
  const { parent } = node;
  if (
    !tsc.isVariableDeclaration(parent) ||
    parent.initializer !== node ||
    !tsc.isObjectBindingPattern(parent.name)
  )
    return undefined;
  const keys = parent.name.elements.map(({ name, propertyName, dotDotDotToken }) => {
    const key = propertyName ?? name;
    return dotDotDotToken === undefined && tsc.isIdentifier(key) ? key.text : undefined;
  });
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

/** `this.…`, and not by another name of it. */
function isWrittenFromThis(tsc: typeof ts, node: ts.Expression): boolean {
  const at = strip(tsc, node);
  if (tsc.isPropertyAccessExpression(at) || tsc.isElementAccessExpression(at))
    return isWrittenFromThis(tsc, at.expression);
  return at.kind === tsc.SyntaxKind.ThisKeyword;
}

/** Part of a longer property path, which counts instead. */
function isChainPart(tsc: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (tsc.isParenthesizedExpression(parent) || tsc.isNonNullExpression(parent))
    return isChainPart(tsc, parent);
  return (
    (tsc.isPropertyAccessExpression(parent) || tsc.isElementAccessExpression(parent)) &&
    parent.expression === node
  );
}

/** `node.method(…)`, where `node` may be an optional chain. */
function isMethodObject(tsc: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (tsc.isParenthesizedExpression(parent) || tsc.isNonNullExpression(parent))
    return isMethodObject(tsc, parent);
  if (!isChainPart(tsc, node)) return false;
  const callee = parent as ts.Expression;
  if (tsc.isCallExpression(callee.parent)) return callee.parent.expression === callee;
  return isMethodObject(tsc, callee);
}
