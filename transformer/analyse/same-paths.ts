import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { isTypedCallOf } from '../find/find-units.js';
import { lazily, remember } from '../remember.js';
import type { Assignment } from './assignments.js';
import type { Paths } from './paths.js';
import { isAssignment, strip, withoutDefault } from './syntax.js';

type Target = ts.BindingName | ts.Expression;
type Part = readonly [key: string, part: Target];

/** Two paths that may lead to the same thing. */
type Link = readonly [one: string, other: string];

/** There are no more names than these for a path: in `node = node.next`, each has a longer one. */
const MOST = 50;

/**
 * Which variables and property paths may be names for the same thing, by what the code assigns: in `let b = a`, `const {
 * list } = a`, `a = { list: b }` and `b = c ? a : d`. What a call returns or is given is another thing, but for `must(…)`.
 *
 * @returns gives all the paths that may be the same as a path, itself included
 */
export function samePaths(
  env: Environment,
  paths: Paths,
  assignments: readonly Assignment[],
): (path: string) => ReadonlySet<string> {
  const links = lazily(() => new Linker(env, paths).linksOf(assignments));
  return remember((path: string) => {
    const found = new Set([path]);
    // A set gives what is added to it while it is gone through.
    for (const one of found)
      for (const other of links().flatMap((link) => otherNames(one, link)))
        if (found.size < MOST) found.add(other);
    return found;
  });
}

/** `b.list` for `a.list`, if `a` and `b` are linked. */
function otherNames(path: string, [one, other]: Link): string[] {
  const renamed = (from: string, to: string): string[] =>
    path === from || path.startsWith(`${from}.`) ? [to + path.slice(from.length)] : [];
  return [...renamed(one, other), ...renamed(other, one)];
}

class Linker {
  readonly #tsc: typeof ts;
  readonly #links: Link[] = [];

  constructor(
    private readonly env: Environment,
    private readonly paths: Paths,
  ) {
    this.#tsc = env.tsc;
  }

  linksOf(assignments: readonly Assignment[]): readonly Link[] {
    const tsc = this.#tsc;
    for (const { node } of assignments)
      if (tsc.isVariableDeclaration(node) || tsc.isParameter(node)) this.#give(node.name, node.initializer);
      else if (isAssignment(tsc, node)) this.#give(node.left, node.right);
    return this.#links;
  }

  /** What a target, or a path, is given. */
  #give(to: Target | string, value: ts.Expression | undefined): void {
    for (const source of value === undefined ? [] : this.#sources(value)) {
      const path = this.paths.pathOf(source);
      if (path === undefined) this.#giveParts(to, this.#partsOf(source));
      else this.#link(to, path);
    }
  }

  /** The expressions of which one gives the value. */
  #sources(value: ts.Expression): ts.Expression[] {
    const tsc = this.#tsc;
    const node = strip(tsc, value);
    if (tsc.isConditionalExpression(node))
      return [...this.#sources(node.whenTrue), ...this.#sources(node.whenFalse)];
    if (tsc.isCallExpression(node) && isTypedCallOf(this.env, node, 'must'))
      return node.arguments.flatMap((argument) => this.#sources(argument));
    if (!tsc.isBinaryExpression(node)) return [node];
    const { BarBarToken, AmpersandAmpersandToken, QuestionQuestionToken, CommaToken } = tsc.SyntaxKind;
    const operator = node.operatorToken.kind;
    if (operator === CommaToken) return this.#sources(node.right);
    const isChoice = [BarBarToken, AmpersandAmpersandToken, QuestionQuestionToken].some(
      (kind) => kind === operator,
    );
    if (!isChoice && !isAssignment(tsc, node)) return [];
    return [...this.#sources(node.left), ...this.#sources(node.right)];
  }

  /** Those of a literal. */
  #giveParts(to: Target | string, parts: readonly Part[]): void {
    const own = typeof to === 'string' ? to : this.#pathOf(to);
    const targets = typeof to === 'string' ? new Map<string, Target>() : new Map(this.#partsOf(to));
    for (const [key, part] of parts) {
      const target = targets.get(key) ?? (own === undefined ? undefined : `${own}.${key}`);
      if (target !== undefined) this.#give(target, part as ts.Expression);
    }
  }

  #link(to: Target | string, path: string): void {
    if (typeof to !== 'string')
      for (const [key, part] of this.#partsOf(to)) this.#link(part, `${path}.${key}`);
    const own = typeof to === 'string' ? to : this.#pathOf(to);
    if (own !== undefined && own !== path) this.#links.push([own, path]);
  }

  #pathOf(target: Target): string | undefined {
    const tsc = this.#tsc;
    const isPattern = tsc.isObjectBindingPattern(target) || tsc.isArrayBindingPattern(target);
    return isPattern ? undefined : this.paths.pathOf(target as ts.Expression);
  }

  /** The parts of a pattern or a literal, by their keys, as far as these are written there. */
  #partsOf(node: Target): Part[] {
    const tsc = this.#tsc;
    const whole = tsc.isExpression(node) ? strip(tsc, node) : node;
    if (tsc.isArrayBindingPattern(whole) || tsc.isArrayLiteralExpression(whole))
      return [...whole.elements].flatMap((element, index) => this.#item(element, index));
    if (tsc.isObjectBindingPattern(whole))
      return whole.elements.flatMap(({ name, propertyName }) => this.#keyed(propertyName ?? name, name));
    if (!tsc.isObjectLiteralExpression(whole)) return [];
    return whole.properties.flatMap((property) => {
      if (tsc.isShorthandPropertyAssignment(property)) return this.#keyed(property.name, property.name);
      if (!tsc.isPropertyAssignment(property)) return [];
      return this.#keyed(property.name, withoutDefault(tsc, property.initializer));
    });
  }

  #item(element: ts.ArrayBindingElement | ts.Expression, index: number): Part[] {
    const tsc = this.#tsc;
    if (tsc.isOmittedExpression(element) || tsc.isSpreadElement(element)) return [];
    return [[`${index}`, tsc.isBindingElement(element) ? element.name : withoutDefault(tsc, element)]];
  }

  #keyed(key: ts.PropertyName | ts.BindingName, part: Target): Part[] {
    const isWritten = this.#tsc.isIdentifier(key) || this.#tsc.isStringLiteralLike(key);
    return isWritten ? [[key.text.replaceAll('.', '\\.'), part]] : [];
  }
}
