import type ts from 'typescript';

type Tsc = typeof ts;

/** The expression without parentheses and type assertions around it. */
export function strip(tsc: Tsc, node: ts.Expression): ts.Expression {
  const isOuter =
    tsc.isParenthesizedExpression(node) ||
    tsc.isNonNullExpression(node) ||
    tsc.isAsExpression(node) ||
    tsc.isSatisfiesExpression(node) ||
    tsc.isTypeAssertionExpression(node);
  return isOuter ? strip(tsc, node.expression) : node;
}

/** A function or class whose code runs at another time than the statement around it. */
export function isClosure(
  tsc: Tsc,
  node: ts.Node,
): node is ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration {
  return tsc.isClassLike(node) || (tsc.isFunctionLike(node) && 'body' in node && node.body !== undefined);
}

/** Visits a node's own code: not that of the functions and classes in it, nor types. */
export function forEachOwn(tsc: Tsc, node: ts.Node, visit: (node: ts.Node) => void): void {
  tsc.forEachChild(node, (child) => {
    if (tsc.isTypeNode(child)) return;
    visit(child);
    if (!isClosure(tsc, child)) forEachOwn(tsc, child, visit);
  });
}

/** Visits a node and its own code. */
export function visitOwn(tsc: Tsc, node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  if (!isClosure(tsc, node)) forEachOwn(tsc, node, visit);
}

/** Whether the caller of a generator may close it at a place in the node. */
export function hasYield(tsc: Tsc, node: ts.Node): boolean {
  let found = false;
  visitOwn(tsc, node, (inner) => {
    found ||= tsc.isYieldExpression(inner);
  });
  return found;
}

export function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end;
}

export type ForIn = ts.ForOfStatement | ts.ForInStatement;
export type Loop = ts.IterationStatement;

export function isForIn(tsc: Tsc, node: ts.Node): node is ForIn {
  return tsc.isForOfStatement(node) || tsc.isForInStatement(node);
}

export function isLoop(tsc: Tsc, node: ts.Node): node is Loop {
  return tsc.isIterationStatement(node, false);
}

/** Whether a node is a part of binding the item of a loop, which belongs to the iteration. */
export function isInItem(tsc: Tsc, node: ts.Node, loop: ts.Node): boolean {
  return isForIn(tsc, loop) && isWithin(node, loop.initializer);
}

/** `using …` or `await using …`. */
export function isUsing(tsc: Tsc, node: ts.Node): node is ts.VariableDeclarationList {
  return tsc.isVariableDeclarationList(node) && (node.flags & tsc.NodeFlags.Using) !== 0;
}

export function isAwaitUsing(tsc: Tsc, list: ts.VariableDeclarationList): boolean {
  return (list.flags & tsc.NodeFlags.AwaitUsing) === tsc.NodeFlags.AwaitUsing;
}

/** A block's own `using` statements. */
export function usingStatements(tsc: Tsc, { statements }: ts.Block): ts.VariableStatement[] {
  return statements.filter(
    (node): node is ts.VariableStatement =>
      tsc.isVariableStatement(node) && isUsing(tsc, node.declarationList),
  );
}

/** The statement inside its labels. */
export function unlabelled(tsc: Tsc, node: ts.Statement): ts.Statement {
  return tsc.isLabeledStatement(node) ? unlabelled(tsc, node.statement) : node;
}

/** The statement's ancestors up to, and without, the function's node; innermost first. */
export function ancestors(node: ts.Node, root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  for (let at = node.parent; at !== undefined && at !== root; at = at.parent) found.push(at);
  return found;
}

/** Whether a `catch` of the same function receives what is thrown at the node. */
export function isCaught(tsc: Tsc, node: ts.Node, root: ts.Node): boolean {
  return ancestors(node, root).some(
    (at) => tsc.isTryStatement(at) && at.catchClause !== undefined && isWithin(node, at.tryBlock),
  );
}

/** The statement that an unlabelled or labelled jump leaves or goes on with. */
export function jumpTarget(
  tsc: Tsc,
  jump: ts.BreakOrContinueStatement,
  root: ts.Node,
): ts.Statement | undefined {
  const target = ancestors(jump, root).find((at) => {
    if (jump.label !== undefined) return tsc.isLabeledStatement(at) && at.label.text === jump.label.text;
    return isLoop(tsc, at) || (tsc.isBreakStatement(jump) && tsc.isSwitchStatement(at));
  });
  return target as ts.Statement | undefined;
}

/** The node's declared names, those in patterns included. */
export function boundNames(tsc: Tsc, name: ts.BindingName): ts.Identifier[] {
  if (tsc.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) =>
    tsc.isBindingElement(element) ? boundNames(tsc, element.name) : [],
  );
}

/** An assignment's targets, those in patterns included. */
export function assignmentTargets(tsc: Tsc, target: ts.Expression): ts.Expression[] {
  const node = strip(tsc, target);
  if (tsc.isArrayLiteralExpression(node))
    return node.elements.flatMap((element) => elementTargets(tsc, element));
  if (tsc.isObjectLiteralExpression(node))
    return node.properties.flatMap((part) => propertyTargets(tsc, part));
  return tsc.isOmittedExpression(node) ? [] : [node];
}

function elementTargets(tsc: Tsc, node: ts.Expression): ts.Expression[] {
  if (tsc.isSpreadElement(node)) return assignmentTargets(tsc, node.expression);
  return assignmentTargets(tsc, withoutDefault(tsc, node));
}

function propertyTargets(tsc: Tsc, node: ts.ObjectLiteralElementLike): ts.Expression[] {
  if (tsc.isShorthandPropertyAssignment(node)) return [node.name];
  if (tsc.isSpreadAssignment(node)) return assignmentTargets(tsc, node.expression);
  return tsc.isPropertyAssignment(node) ? assignmentTargets(tsc, withoutDefault(tsc, node.initializer)) : [];
}

/** The `x` of `{ x }`; not that of the pattern `{ y = x }`. */
export function isShorthandName(tsc: Tsc, node: ts.Node): boolean {
  return tsc.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;
}

/** In a pattern, `target = value` is the target with a default. */
export function withoutDefault(tsc: Tsc, node: ts.Expression): ts.Expression {
  return tsc.isBinaryExpression(node) && node.operatorToken.kind === tsc.SyntaxKind.EqualsToken
    ? node.left
    : node;
}

export function isAssignment(tsc: Tsc, node: ts.Node): node is ts.BinaryExpression {
  return (
    tsc.isBinaryExpression(node) &&
    node.operatorToken.kind >= tsc.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= tsc.SyntaxKind.LastAssignment
  );
}

/** `node.key = …`, `node.a.b = …`, where `node` itself is only looked up. */
export function isWrittenInto(tsc: Tsc, node: ts.Node): boolean {
  const { parent } = node;
  if (tsc.isParenthesizedExpression(parent) || tsc.isNonNullExpression(parent))
    return isWrittenInto(tsc, parent);
  if (!(tsc.isPropertyAccessExpression(parent) || tsc.isElementAccessExpression(parent))) return false;
  if (parent.expression !== node) return false;
  return (isAssignment(tsc, parent.parent) && parent.parent.left === parent) || isWrittenInto(tsc, parent);
}

/** `[a, b]` or `{ a, b }` as the target of an assignment. */
export function isPattern(tsc: Tsc, node: ts.Expression): boolean {
  return tsc.isArrayLiteralExpression(node) || tsc.isObjectLiteralExpression(node);
}

export function isUpdate(
  tsc: Tsc,
  node: ts.Node,
): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression {
  const { PlusPlusToken, MinusMinusToken } = tsc.SyntaxKind;
  return (
    (tsc.isPrefixUnaryExpression(node) || tsc.isPostfixUnaryExpression(node)) &&
    (node.operator === PlusPlusToken || node.operator === MinusMinusToken)
  );
}

/** A name after a dot, of a property in a literal, of a label: no variable. */
export function isPropertyName(tsc: Tsc, node: ts.Identifier): boolean {
  const { parent } = node;
  if (tsc.isPropertyAccessExpression(parent)) return parent.name === node;
  if (tsc.isBindingElement(parent)) return parent.propertyName === node;
  if (tsc.isPropertyAssignment(parent) || tsc.isJsxAttribute(parent)) return parent.name === node;
  if (tsc.isClassElement(parent) || tsc.isMethodDeclaration(parent)) return parent.name === node;
  if (tsc.isMetaProperty(parent)) return true;
  return tsc.isLabeledStatement(parent) || tsc.isBreakOrContinueStatement(parent);
}

export function isVar(tsc: Tsc, declaration: ts.Node): boolean {
  const list = listOf(tsc, declaration);
  return list !== undefined && (list.flags & tsc.NodeFlags.BlockScoped) === 0;
}

/** The `const …`, `let …` or `var …` that a declaration, perhaps deep in a pattern, belongs to. */
export function listOf(tsc: Tsc, declaration: ts.Node): ts.VariableDeclarationList | undefined {
  let at = declaration;
  while (tsc.isBindingElement(at) || tsc.isBindingName(at) || tsc.isVariableDeclaration(at)) at = at.parent;
  return tsc.isVariableDeclarationList(at) ? at : undefined;
}

/** `let x: string, y;`, without a value. */
export function isWithoutValue(tsc: Tsc, node: ts.Statement): node is ts.VariableStatement {
  return (
    tsc.isVariableStatement(node) &&
    node.declarationList.declarations.every(({ initializer }) => initializer === undefined)
  );
}
