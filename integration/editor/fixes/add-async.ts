import type ts from 'typescript';
import type { GuardedFunction } from '../../../transformer/find/unit.js';
import { insert } from './changes.js';
import { fix, type FixContext, type Fixer } from './fix.js';
import { nodeOf } from './nodes.js';

const KIND = { id: 'resilient-async', all: 'Make all functions async that return promises of reports' };

/** 990015: `async` for a function that returns a promise of a report. */
export const addAsync: Fixer = (context, diagnostic) => {
  const node = functionAt(context, diagnostic);
  const isAsked = /only if it is async/.test(String(diagnostic.messageText));
  if (node === undefined || !isAsked || !givesPromise(context, node)) return [];
  return [fix(KIND, 'Add "async"', [insert(placeOf(context, node), 'async ')])];
};

/** The function that is marked as a whole, or by its name or type. */
function functionAt({ env: { tsc }, file }: FixContext, span: ts.TextSpan): GuardedFunction | undefined {
  const isOne = (node: ts.Node): node is GuardedFunction =>
    tsc.isFunctionDeclaration(node) ||
    tsc.isFunctionExpression(node) ||
    tsc.isArrowFunction(node) ||
    tsc.isMethodDeclaration(node);
  const marked = nodeOf(tsc, file, span, (node): node is ts.Node => node.kind !== tsc.SyntaxKind.SourceFile);
  return [marked, marked?.parent].find((node) => node !== undefined && isOne(node)) as
    | GuardedFunction
    | undefined;
}

/** An async function's return type must be a `Promise` itself. */
function givesPromise({ env: { checker } }: FixContext, { type }: GuardedFunction): boolean {
  return type === undefined || checker.getTypeFromTypeNode(type).symbol?.name === 'Promise';
}

function placeOf({ env: { tsc }, file }: FixContext, node: GuardedFunction): number {
  if (tsc.isMethodDeclaration(node)) return node.name.getStart(file);
  const keyword = node.getChildren(file).find(({ kind }) => kind === tsc.SyntaxKind.FunctionKeyword);
  return (keyword ?? node).getStart(file);
}
