import MagicString from 'magic-string';
import {
  type ArrowFunction,
  type FunctionDeclaration,
  type FunctionExpression,
  type GetAccessorDeclaration,
  type MethodDeclaration,
  Node,
  type ParameterDeclaration,
  type SourceFile,
} from 'ts-morph';
import { functionName } from '../../transformer/find/function-name.js';
import type { GuardedFunction } from '../../transformer/find/unit.js';
import { tsc } from '../../transformer/testing/project.js';

type Candidate =
  | FunctionDeclaration
  | FunctionExpression
  | ArrowFunction
  | MethodDeclaration
  | GetAccessorDeclaration;

/** Why a body is left where it is, such as `a constructor`. */
export interface NotMoved {
  readonly not: string;
}

/** How a body is moved: with its function's return type, or, if that cannot be written down, without. */
export type How = 'typed' | 'untyped';

export interface Moved {
  readonly text: string;
  /** Where the functions' bodies stood that were moved, in order. */
  readonly bodies: readonly number[];
  readonly leftOut: readonly string[];
}

/**
 * Moves the body of each function of a file into a resilient arrow function, and puts in its place the call of that,
 * which gives the value or throws the first thing that was recorded. `this`, `arguments` and `super` stay what they were.
 *
 * given:    function f(a: A): R { … }
 * produces: function f(a: A): R { return $annotated($resilient((a: A): R => { … })(a)); }
 *
 * @param decide says how, for the function whose body stands at a position, or why not
 */
export function moveBodies(file: SourceFile, decide: (at: number, name: string) => How | NotMoved): Moved {
  const edits = new MagicString(file.getFullText());
  const bodies: number[] = [];
  const leftOut: string[] = [];
  for (const node of file.getDescendants()) {
    const body = Node.isFunctionLikeDeclaration(node) ? bodyOf(node) : undefined;
    if (body === undefined) continue;
    const name = functionName(tsc, node.compilerNode as GuardedFunction);
    const how = reasonByNature(node) ?? decide(body.getStart(), name);
    if (typeof how === 'object') leftOut.push(how.not);
    else {
      bodies.push(body.getStart());
      moveBody(node as Candidate, body, how, edits);
    }
  }
  return { text: edits.toString(), bodies: bodies.sort((one, other) => one - other), leftOut };
}

function reasonByNature(node: Node): NotMoved | undefined {
  if (Node.isConstructorDeclaration(node)) return { not: 'a constructor' };
  if (Node.isSetAccessorDeclaration(node)) return { not: 'a setter' };
  const isBound = isGenerator(node) && usesArgumentsOrSuper(node);
  return isBound ? { not: 'a generator with `arguments` or `super`' } : undefined;
}

function isGenerator(node: Node): boolean {
  return Node.isGeneratorable(node) && node.isGenerator();
}

/** A generator is no arrow function, and has its own. */
function usesArgumentsOrSuper(node: Node): boolean {
  return node
    .getDescendants()
    .some(
      (part) => Node.isSuperExpression(part) || (Node.isIdentifier(part) && part.getText() === 'arguments'),
    );
}

function bodyOf(node: Node): Node | undefined {
  return Node.isBodyable(node) || Node.isBodied(node) ? node.getBody() : undefined;
}

function moveBody(node: Candidate, body: Node, how: How, edits: MagicString): void {
  const isAsync = Node.isAsyncable(node) && node.isAsync();
  const passed = node.getParameters().filter(canBePassed);
  const parameters = passed.map((parameter) => parameter.getText()).join(', ');
  const args = passed.map((parameter) => (parameter.isRestParameter() ? '...' : '') + parameter.getName());
  const type = node.getReturnTypeNode() === undefined && how === 'untyped' ? '' : `: ${returnTypeOf(node)}`;
  const value = type === '' || type === ': never' ? '$inferred' : '$annotated';
  const isInferred = node.getReturnTypeNode() === undefined && type !== '' && !isGenerator(node);
  const cast = isInferred ? ` as Awaited<${returnTypeOf(node)}>` : '';
  const call = isGenerator(node)
    ? generatorCall(node, isAsync, parameters, type, args)
    : {
        open: `${isAsync ? 'await ' : ''}$resilient(${isAsync ? 'async ' : ''}(${parameters})${type} => `,
        close: `)(${args.join(', ')})`,
      };
  const open = `${value}(${call.open}`;
  const close = `${call.close})${cast}`;
  if (Node.isBlock(body)) {
    edits.appendRight(body.getStart(), `{ return ${open}`);
    edits.appendLeft(body.getEnd(), `${close}; }`);
  } else {
    edits.appendRight(body.getStart(), `(${open}`);
    edits.appendLeft(body.getEnd(), `${close})`);
  }
}

/** `yield* $resilient(function* (this: C, a: A): G { … }).call(this, a)` */
function generatorCall(
  node: Candidate,
  isAsync: boolean,
  parameters: string,
  type: string,
  args: readonly string[],
): { open: string; close: string } {
  const self = thisParameterOf(node);
  const all = [self, parameters].filter((part) => part !== '').join(', ');
  const open = `yield* $resilient(${isAsync ? 'async ' : ''}function* (${all})${type} `;
  return { open, close: self === '' ? `)(${args.join(', ')})` : `).call(${['this', ...args].join(', ')})` };
}

function thisParameterOf(node: Candidate): string {
  const written = node.getParameters().find((parameter) => parameter.getName() === 'this');
  if (written !== undefined) return written.getText();
  const owner = node.getParent();
  const isInstance = Node.isMethodDeclaration(node) && !node.isStatic() && Node.isClassDeclaration(owner);
  return isInstance ? `this: ${owner.getType().getText(node)}` : '';
}

/** The others are seen from inside: the resilient function need not have them as its own. */
function canBePassed(parameter: ParameterDeclaration): boolean {
  return (
    Node.isIdentifier(parameter.getNameNode()) &&
    parameter.getName() !== 'this' &&
    parameter.getTypeNode() !== undefined &&
    !parameter.hasInitializer()
  );
}

/** As written; one that says something of a parameter is for the caller only. */
function returnTypeOf(node: Candidate): string {
  const written = node.getReturnTypeNode();
  if (written === undefined) return node.getReturnType().getText(node);
  if (!Node.isTypePredicate(written)) return written.getText();
  return written.hasAssertsModifier() ? 'void' : 'boolean';
}
