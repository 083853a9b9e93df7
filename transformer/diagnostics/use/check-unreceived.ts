import type ts from 'typescript';
import { strip } from '../../analyse/syntax.js';
import type { Environment } from '../../environment.js';
import { makeDiagnostic } from '../make-diagnostic.js';
import { libraryMethod, typeOfValue } from './call-facts.js';
import type { Diagnostics, Use } from './use.js';

/** `load().then(() => next())`: a promise gives its report to a function that takes none. */
export function checkUnreceived(use: Use, node: ts.CallExpression): Diagnostics {
  const { env, types, made } = use;
  const callee = strip(env.tsc, node.expression);
  const [handler] = node.arguments;
  if (!env.tsc.isPropertyAccessExpression(callee) || callee.name.text !== 'then' || handler === undefined)
    return [];
  const isVoid = env.tsc.isVoidExpression(node.parent);
  if (isVoid || !takesNothing(env, handler) || libraryMethod(env, node) !== 'then') return [];
  const promise = callee.expression;
  if (!types.holdsReport(typeOfValue(env, promise)) || !made.isNew(promise)) return [];
  const advice =
    'Give this function a parameter that receives it, and look at "ok", or write "void" in front of the promise';
  return [makeDiagnostic(env.tsc, handler, 'droppedReport', advice)];
}

/** A function without parameters; one that looks at `arguments` takes what it is given. */
function takesNothing({ tsc, checker }: Environment, handler: ts.Expression): boolean {
  const signatures = checker.getTypeAtLocation(handler).getCallSignatures();
  if (signatures.length === 0 || signatures.some(({ parameters }) => parameters.length > 0)) return false;
  const value = strip(tsc, handler);
  return !tsc.isFunctionExpression(value) || !/\barguments\b/.test(value.body.getText());
}
