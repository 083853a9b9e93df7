import type ts from 'typescript';
import { closureReads } from '../analyse/closures.js';
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
  for (const { binding } of plan.nets) {
    const name = plan.bindings[binding] ?? '';
    for (const node of new Set(closureReads(facts.accesses, binding).map((access) => access.node)))
      rewriteRead(input, node as ts.Expression, name);
  }
}

function rewriteRead({ env, edits, names }: RewriteInput, node: ts.Expression, name: string): void {
  const { tsc } = env;
  const read = `${names.runtime}.read(${name}, '${name}')`;
  const around = writeAround(tsc, node) ?? elementAround(tsc, node);
  if (around !== undefined) {
    edits.before(around.getStart(), `(${read}, `);
    edits.after(around.end, ')');
  } else if (isShorthandName(tsc, node)) edits.after(node.end, `: ${read}`);
  else edits.replace(node.getStart(), node.end, isConstructed(tsc, node) ? `(${read})` : read);
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
