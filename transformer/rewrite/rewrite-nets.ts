import type ts from 'typescript';
import { closureReads, closureWrites } from '../analyse/closures.js';
import { isAssignment, isShorthandName, isUpdate } from '../analyse/syntax.js';
import type { RewriteInput } from './rewrite-unit.js';

/**
 * Sends the reads of a variable that may be unset, in closures, through the runtime's check.
 *
 * given:    () => x + 1          () => { x += 1; }                       () => ({ x })
 * produces: () => $rt.read(x, 'x') + 1    () => { ($rt.read(x, 'x'), x += 1); }    () => ({ x: $rt.read(x, 'x') })
 */
export function rewriteNets(input: RewriteInput): void {
  const { facts, plan } = input;
  for (const { binding, isAssigned } of plan.nets) {
    const name = plan.bindings[binding] ?? '';
    const reads = new Set(closureReads(facts.accesses, binding).map((access) => access.node));
    for (const node of reads) rewriteRead(input, node as ts.Expression, name);
    if (!isAssigned) continue;
    for (const { node } of closureWrites(facts.accesses, binding))
      if (!reads.has(node)) rewriteWrite(input, node, name);
  }
}

/** @param value what the runtime checks, if it is not the variable */
export function rewriteRead(input: RewriteInput, node: ts.Expression, name: string, value = name): void {
  const { env, edits, names } = input;
  const { tsc } = env;
  const read = `${names.runtime}.read(${value}, '${name}')`;
  const around = writeAround(tsc, node) ?? elementAround(tsc, node);
  if (around !== undefined) putInFront(input, around, read);
  else if (isShorthandName(tsc, node)) edits.after(node.end, `: ${read}`);
  else edits.replace(node.getStart(), node.end, isConstructed(tsc, node) ? `(${read})` : read);
}

/** An assignment as an expression, also one of a pattern; the head of a loop that assigns is let through. */
function rewriteWrite(input: RewriteInput, node: ts.Node, name: string): void {
  const { tsc } = input.env;
  let around = node;
  while (tsc.isExpression(around) || tsc.isObjectLiteralElementLike(around)) {
    const { parent } = around;
    if (isAssignment(tsc, parent) && parent.left === around && !isDefault(tsc, parent))
      return putInFront(input, parent, `${input.names.runtime}.declared(${name}, '${name}')`);
    around = parent;
  }
}

/** The `x = 1` of `[x = 1] = list`. */
function isDefault(tsc: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  return tsc.isArrayLiteralExpression(parent) || tsc.isPropertyAssignment(parent);
}

/** At the beginning of a statement no parenthesis, which would make a call of a line before it without semicolon. */
function putInFront({ env, edits }: RewriteInput, around: ts.Node, check: string): void {
  const isStatement = env.tsc.isExpressionStatement(around.parent);
  edits.before(around.getStart(), isStatement ? `${check}, ` : `(${check}, `);
  if (!isStatement) edits.after(around.end, ')');
}

/** In `new X()` and `new x.Y()` a call would take the arguments. */
function isConstructed(tsc: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (tsc.isPropertyAccessExpression(parent) || tsc.isElementAccessExpression(parent))
    return parent.expression === node && isConstructed(tsc, parent);
  return tsc.isNewExpression(parent) && parent.expression === node;
}

/** The outermost JSX element that is written around a tag name, which cannot be replaced by a call. */
function elementAround(tsc: typeof ts, node: ts.Expression): ts.Node | undefined {
  let tag: ts.Node = node;
  while (tsc.isPropertyAccessExpression(tag.parent)) tag = tag.parent;
  const { parent } = tag;
  if (!tsc.isJsxOpeningLikeElement(parent) && !tsc.isJsxClosingElement(parent)) return undefined;
  let element: ts.Node = tsc.isJsxSelfClosingElement(parent) ? parent : parent.parent;
  while (tsc.isJsxElement(element.parent) || tsc.isJsxFragment(element.parent)) element = element.parent;
  return element;
}

/** The `x += 1` or `x++` whose target the node is. */
function writeAround(tsc: typeof ts, node: ts.Expression): ts.Expression | undefined {
  const { parent } = node;
  if (tsc.isParenthesizedExpression(parent) || tsc.isNonNullExpression(parent))
    return writeAround(tsc, parent);
  if (isUpdate(tsc, parent)) return parent;
  return isAssignment(tsc, parent) && parent.left === node ? parent : undefined;
}
