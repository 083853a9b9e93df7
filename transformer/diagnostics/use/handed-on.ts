import type ts from 'typescript';
import type { Environment } from '../../environment.js';

/** The kinds of nodes that give what stands directly in them to somebody as a value, or as what may be one. */
export function kindsHandingOn({ SyntaxKind: Kind }: typeof ts): ReadonlySet<ts.SyntaxKind> {
  return new Set([
    Kind.ParenthesizedExpression,
    Kind.ConditionalExpression,
    Kind.CallExpression,
    Kind.NewExpression,
    Kind.BinaryExpression,
    Kind.ShorthandPropertyAssignment,
    Kind.PropertyAssignment,
    Kind.VariableDeclaration,
    Kind.PropertyDeclaration,
    Kind.Parameter,
    Kind.JsxExpression,
    Kind.ArrayLiteralExpression,
    Kind.ReturnStatement,
    Kind.ArrowFunction,
  ]);
}

/** Whether a node is given to somebody as a value: as an argument, into a variable, a property or a component, by `return`. */
export function isHandedOn(tsc: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (tsc.isParenthesizedExpression(parent)) return isHandedOn(tsc, parent);
  if (tsc.isConditionalExpression(parent)) return parent.condition !== node && isHandedOn(tsc, parent);
  if (tsc.isCallExpression(parent) || tsc.isNewExpression(parent))
    return parent.arguments?.includes(node) ?? false;
  if (tsc.isBinaryExpression(parent)) {
    const { EqualsToken, BarBarToken, QuestionQuestionToken, AmpersandAmpersandToken } = tsc.SyntaxKind;
    if (parent.right !== node) return false;
    if (parent.operatorToken.kind === EqualsToken) return true;
    const isChoice = [BarBarToken, QuestionQuestionToken, AmpersandAmpersandToken];
    return isChoice.some((kind) => kind === parent.operatorToken.kind) && isHandedOn(tsc, parent);
  }
  return isInitializer(tsc, node, parent) || tsc.isReturnStatement(parent) || isBody(tsc, node, parent);
}

function isInitializer(tsc: typeof ts, node: ts.Expression, parent: ts.Node): boolean {
  if (tsc.isShorthandPropertyAssignment(parent)) return parent.name === node;
  if (tsc.isPropertyAssignment(parent)) return parent.initializer === node;
  if (tsc.isVariableDeclaration(parent) || tsc.isPropertyDeclaration(parent) || tsc.isParameter(parent))
    return parent.initializer === node && parent.type !== undefined;
  return tsc.isJsxExpression(parent) || tsc.isArrayLiteralExpression(parent);
}

function isBody(tsc: typeof ts, node: ts.Expression, parent: ts.Node): boolean {
  return tsc.isArrowFunction(parent) && parent.body === node;
}

/** Whether what a function here returns is taken by nobody: the place is for one that returns nothing. */
export function isCalledForNothing(env: Environment, node: ts.Expression): boolean {
  const context = env.checker.getContextualType(node);
  // A place for `F extends () => void` takes the function as it is.
  if (context === undefined || context.flags & env.tsc.TypeFlags.Instantiable) return false;
  return returnsNothing(env, context) || isTimer(env, node, context);
}

/** Whether every function of a type returns nothing, or a promise of nothing; and there is one. */
export function returnsNothing({ checker, tsc }: Environment, type: ts.Type): boolean {
  const parts = checker.getNonNullableType(type);
  const signatures = (parts.isUnion() ? parts.types : [parts]).flatMap((part) => part.getCallSignatures());
  const isNothing = (returned: ts.Type): boolean => {
    if (returned.isUnion()) return returned.types.every(isNothing);
    const { Void, Undefined } = tsc.TypeFlags;
    if (returned.flags & (Void | Undefined)) return true;
    const awaited = checker.getAwaitedType(returned);
    return awaited !== undefined && awaited !== returned && isNothing(awaited);
  };
  return (
    signatures.length > 0 &&
    signatures.every((signature) => isNothing(checker.getReturnTypeOfSignature(signature)))
  );
}

const TIMERS = ['setTimeout', 'setInterval'];

/** In browsers, the type of what a timer takes is `string | Function`. */
function isTimer({ tsc }: Environment, node: ts.Expression, context: ts.Type): boolean {
  const { parent } = node;
  if (!tsc.isCallExpression(parent) || parent.arguments[0] !== node) return false;
  const { expression } = parent;
  const name = tsc.isPropertyAccessExpression(expression) ? expression.name : expression;
  if (!tsc.isIdentifier(name) || !TIMERS.includes(name.text)) return false;
  const parts = context.isUnion() ? context.types : [context];
  return parts.some(({ symbol }) => symbol?.name === 'Function');
}
