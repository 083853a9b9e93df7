import type ts from 'typescript';
import { codeOf } from '../code-of.js';
import type { Environment } from '../environment.js';
import { remember } from '../remember.js';
import { targetsAmong } from './assignments.js';
import { isShorthandName, strip } from './syntax.js';

/** The variable that an identifier stands for, also in `{ name }`. */
export function variableAt(
  tsc: typeof ts,
  checker: ts.TypeChecker,
  node: ts.Identifier,
): ts.Symbol | undefined {
  return isShorthandName(tsc, node)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
}

/** Which variables and property paths expressions are. What has been found out about one is remembered. */
export class Paths {
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  /** The variable that an expression is, or that its property path starts from. */
  readonly rootSymbol = remember((node: ts.Expression): ts.Symbol | undefined => {
    const { tsc, checker } = this.#env;
    const at = strip(tsc, node);
    if (tsc.isPropertyAccessExpression(at) || tsc.isElementAccessExpression(at))
      return this.rootSymbol(at.expression);
    if (!tsc.isIdentifier(at)) return undefined;
    const same = this.#sameAs(at);
    return same === undefined ? variableAt(tsc, checker, at) : this.rootSymbol(same);
  });

  /** A name for a variable or property path, equal for equal paths: `12.customer.name`. */
  readonly pathOf = remember((node: ts.Expression): string | undefined => {
    const { tsc, checker } = this.#env;
    const at = strip(tsc, node);
    if (at.kind === tsc.SyntaxKind.ThisKeyword) return `this${ownerOfThis(tsc, at)?.pos}`;
    if (tsc.isIdentifier(at)) {
      const same = this.#sameAs(at);
      return same === undefined ? this.#keyOf(variableAt(tsc, checker, at)) : this.pathOf(same);
    }
    const key = tsc.isPropertyAccessExpression(at)
      ? at.name.text
      : tsc.isElementAccessExpression(at)
        ? this.#elementKey(at.argumentExpression)
        : undefined;
    if (key === undefined) return undefined;
    const object = this.pathOf((at as ts.PropertyAccessExpression).expression);
    return object && `${object}.${key.replaceAll('.', '\\.')}`;
  });

  /** In `const self = this` and `const b = a`, where `a` never changes: what the constant is another name for. */
  #sameAs(node: ts.Identifier): ts.Expression | undefined {
    const { tsc, checker } = this.#env;
    const declaration = variableAt(tsc, checker, node)?.valueDeclaration;
    const value = declaration && this.#constantValue(declaration);
    if (value === undefined || value.kind === tsc.SyntaxKind.ThisKeyword) return value;
    if (!tsc.isIdentifier(value)) return undefined;
    const source = checker.getSymbolAtLocation(value)?.valueDeclaration;
    return source !== undefined && this.#isConstant(source) ? value : undefined;
  }

  #constantValue(node: ts.Declaration): ts.Expression | undefined {
    const { tsc } = this.#env;
    if (!tsc.isVariableDeclaration(node) || !tsc.isIdentifier(node.name) || node.initializer === undefined)
      return undefined;
    return this.#isConstant(node) ? strip(tsc, node.initializer) : undefined;
  }

  /** A `const`, or a parameter that is never assigned. */
  #isConstant(node: ts.Declaration): boolean {
    const { tsc } = this.#env;
    if (!tsc.isVariableDeclaration(node)) return this.#isUnassignedParameter(node);
    return (node.parent.flags & tsc.NodeFlags.Const) !== 0;
  }

  /** A literal key, or a constant or parameter that holds the key: the places for which TypeScript narrows. */
  #elementKey(node: ts.Expression): string | undefined {
    const { tsc, checker } = this.#env;
    if (tsc.isStringLiteralLike(node) || tsc.isNumericLiteral(node)) return node.text;
    const symbol = tsc.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    const declaration = symbol?.valueDeclaration;
    if (declaration === undefined) return undefined;
    return this.#isConstant(declaration) ? `[${this.#keyOf(symbol)}]` : undefined;
  }

  readonly #isUnassignedParameter = remember((declaration: ts.Declaration): boolean => {
    const { tsc } = this.#env;
    if (!tsc.isParameter(declaration) || !tsc.isIdentifier(declaration.name)) return false;
    const { text } = declaration.name;
    return !targetsAmong(tsc, codeOf(tsc, declaration.parent)).some(
      (target) => tsc.isIdentifier(target) && target.text === text,
    );
  });

  /** Where a variable is declared tells it from every other one. */
  readonly #keyOf = remember((symbol: ts.Symbol | undefined): string | undefined => {
    const declaration = symbol?.declarations?.[0];
    if (declaration === undefined) return undefined;
    return `${declaration.getSourceFile().fileName.replaceAll('.', '\\')}:${declaration.pos}:${symbol?.name.replaceAll('.', '\\')}`;
  });
}

/** Where the `this` is given that is meant at a node. */
function ownerOfThis(tsc: typeof ts, node: ts.Node): ts.Node | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent)
    if (tsc.isClassLike(at) || (tsc.isFunctionLike(at) && !tsc.isArrowFunction(at))) return at;
  return undefined;
}
