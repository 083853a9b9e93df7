import type ts from 'typescript';
import { sliceWithin } from './slice-within.js';
import { ancestors, isClosure, isLoop, isVar, isWithin, listOf, strip } from './syntax.js';
import type { UnitCode } from './unit-code.js';

/**
 * The conditions in a closure, and the closures in it, on which it decides what it does.
 *
 * @param isMentioned tells of a function declaration in it whether it may be called
 */
export function conditionsIn(
  tsc: typeof ts,
  root: ts.Node,
  isMentioned: (fn: ts.FunctionDeclaration) => boolean = () => true,
): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (tsc.isFunctionDeclaration(node) && node !== root && !isMentioned(node)) return;
    if (tsc.isIfStatement(node) || tsc.isWhileStatement(node) || tsc.isDoStatement(node))
      found.push(node.expression);
    else if (tsc.isSwitchStatement(node)) found.push(node.expression);
    else if (tsc.isForStatement(node) && node.condition !== undefined) found.push(node.condition);
    const result = resultOf(tsc, node);
    const condition = result && decidedBy(tsc, result);
    if (condition !== undefined) found.push(condition);
    tsc.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/**
 * What a closure decides on: its conditions, and the values of the variables in it that they read. Such a variable may be
 * a copy of one of the function's, and is none of these itself.
 */
export function decidingIn(
  tsc: typeof ts,
  { assignments: all }: UnitCode,
  closure: ts.Node,
  isMentioned?: (fn: ts.FunctionDeclaration) => boolean,
): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>(conditionsIn(tsc, closure, isMentioned));
  if (found.size === 0) return found;
  // The items of a list are whole, also where the list is not.
  const assignments = sliceWithin(all, closure).filter(({ isItem }) => !isItem);
  for (const node of found) {
    const names = namesIn(tsc, node);
    for (const { targets, value } of assignments)
      if (
        targets.some(
          (target) => tsc.isIdentifier(target) && names.has(target.text) && sees(tsc, node, target),
        )
      )
        found.add(value);
  }
  return found;
}

/** Whether a name in the node may mean the target: one that is declared in a block is not seen outside of it. */
function sees(tsc: typeof ts, node: ts.Node, target: ts.Identifier): boolean {
  const list = listOf(tsc, target);
  if (list === undefined || isVar(tsc, target)) return true;
  const block = ancestors(list, target.getSourceFile()).find(
    (at) => tsc.isBlock(at) || tsc.isCaseBlock(at) || isLoop(tsc, at) || isClosure(tsc, at),
  );
  return block === undefined || isWithin(node, block);
}

function namesIn(tsc: typeof ts, root: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (tsc.isIdentifier(node)) names.add(node.text);
    tsc.forEachChild(node, visit);
  };
  visit(root);
  return names;
}

function resultOf(tsc: typeof ts, node: ts.Node): ts.Expression | undefined {
  if (tsc.isExpressionStatement(node) || tsc.isReturnStatement(node)) return node.expression;
  return tsc.isArrowFunction(node) && !tsc.isBlock(node.body) ? node.body : undefined;
}

/** `a && b`, `a || b` and `a ? b : c`, as a whole statement or result, decide on `a`. */
export function decidedBy(tsc: typeof ts, node: ts.Expression): ts.Expression | undefined {
  const expression = strip(tsc, node);
  if (tsc.isConditionalExpression(expression)) return expression.condition;
  if (!tsc.isBinaryExpression(expression)) return undefined;
  const { AmpersandAmpersandToken, BarBarToken } = tsc.SyntaxKind;
  const operator = expression.operatorToken.kind;
  return operator === AmpersandAmpersandToken || operator === BarBarToken ? expression.left : undefined;
}
