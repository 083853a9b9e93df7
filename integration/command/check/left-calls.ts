import type ts from 'typescript';
import type { LeftCall } from './script.js';

/** Functions that only stand for something: the transformer replaces their calls. */
const MARKERS = ['resilient', 'report', 'absorb'];

/** Finds the calls of the marker functions that are left in built code. */
export class LeftCallFinder {
  readonly found: LeftCall[] = [];

  constructor(
    private readonly tsc: typeof ts,
    private readonly checker: ts.TypeChecker,
  ) {}

  visit(call: ts.CallExpression): void {
    const name = this.#markerOf(this.#callee(call.expression));
    if (name === undefined) return;
    const file = call.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(call.getStart(file));
    this.found.push({ name, line: line + 1, column: character + 1 });
  }

  /** `(0, ts_resilient_1.report)(…)` */
  #callee(node: ts.Expression): ts.Expression {
    const { tsc } = this;
    if (tsc.isParenthesizedExpression(node)) return this.#callee(node.expression);
    const isComma = tsc.isBinaryExpression(node) && node.operatorToken.kind === tsc.SyntaxKind.CommaToken;
    return isComma ? this.#callee(node.right) : node;
  }

  #markerOf(node: ts.Expression): string | undefined {
    const { tsc } = this;
    if (tsc.isPropertyAccessExpression(node))
      return this.#isPackage(node.expression) ? marker(node.name.text) : undefined;
    const declaration = tsc.isIdentifier(node) ? this.#declarationOf(node) : undefined;
    if (declaration === undefined) return undefined;
    if (tsc.isImportSpecifier(declaration) && isOfPackage(tsc, declaration.parent.parent.parent))
      return marker((declaration.propertyName ?? declaration.name).text);
    if (!tsc.isBindingElement(declaration) || !this.#isRequired(declaration.parent.parent)) return undefined;
    const name = declaration.propertyName ?? declaration.name;
    return tsc.isIdentifier(name) ? marker(name.text) : undefined;
  }

  /** A name for all of the package: `import * as p from`, `const p = require(…)`, also through a helper of TypeScript. */
  #isPackage(node: ts.Expression): boolean {
    const { tsc } = this;
    const declaration = tsc.isIdentifier(node) ? this.#declarationOf(node) : undefined;
    if (declaration === undefined) return false;
    if (tsc.isNamespaceImport(declaration)) return isOfPackage(tsc, declaration.parent.parent);
    return this.#isRequired(declaration);
  }

  #isRequired(node: ts.Node): boolean {
    const { tsc } = this;
    if (!tsc.isVariableDeclaration(node) || node.initializer === undefined) return false;
    const isRequire = (value: ts.Expression): boolean =>
      tsc.isCallExpression(value) &&
      value.arguments.some((one) =>
        tsc.isStringLiteralLike(one) ? one.text === 'ts-resilient' : isRequire(one),
      );
    return isRequire(
      tsc.isAwaitExpression(node.initializer) ? node.initializer.expression : node.initializer,
    );
  }

  #declarationOf(name: ts.Identifier): ts.Declaration | undefined {
    return this.checker.getSymbolAtLocation(name)?.declarations?.[0];
  }
}

function marker(name: string): string | undefined {
  return MARKERS.includes(name) ? name : undefined;
}

function isOfPackage(tsc: typeof ts, node: ts.Node): boolean {
  return (
    tsc.isImportDeclaration(node) &&
    tsc.isStringLiteral(node.moduleSpecifier) &&
    node.moduleSpecifier.text === 'ts-resilient'
  );
}
