import type ts from 'typescript';
import { isClosure, isWithin, strip } from '../../analyse/syntax.js';
import type { CallWord } from '../../environment.js';
import { DIAGNOSTICS } from '../codes.js';
import { makeDiagnostic } from '../make-diagnostic.js';
import { isMentionOf } from '../mentions.js';
import { type Diagnostics, unitAround, type Use } from './use.js';
import { advisedType } from './advised-type.js';

/** The functions of the package whose names are looked at wherever they stand. */
export const WATCHED: readonly CallWord[] = ['report', 'resilient', 'reject'];

/** `report`, `resilient` and `reject` where they have no meaning. */
export function checkName(use: Use, node: ts.Identifier): Diagnostics {
  const word = WATCHED.find((one) => isMentionOf(use.env, node, one));
  if (word === undefined) return [];
  const call = callOf(use.env.tsc, node);
  if (word === 'resilient') return call ? [] : [makeDiagnostic(use.env.tsc, node, 'notAFunctionHere')];
  if (word === 'reject') return checkReject(use, call);
  const unit = unitAround(use, node);
  const isOwn = call !== undefined && unit !== undefined && isWithin(call, unit.body);
  return isOwn ? [] : checkReport(use, node, call);
}

/** The call whose callee the name is, also behind `ns.`. */
function callOf(tsc: typeof ts, name: ts.Identifier): ts.CallExpression | undefined {
  let callee: ts.Node = name;
  if (tsc.isPropertyAccessExpression(name.parent) && name.parent.name === name) callee = name.parent;
  while (tsc.isExpression(callee.parent) && strip(tsc, callee.parent) === strip(tsc, callee as ts.Expression))
    callee = callee.parent;
  const { parent } = callee;
  return tsc.isCallExpression(parent) && parent.expression === callee ? parent : undefined;
}

/** In a function, `reject` may be called by an iteration, also by a class that is evaluated there. */
function checkReject({ env: { tsc } }: Use, call: ts.CallExpression | undefined): Diagnostics {
  if (call === undefined || tsc.findAncestor(call, tsc.isFunctionLike) !== undefined) return [];
  return [makeDiagnostic(tsc, call, 'rejectOutside', 'there is none around it')];
}

function checkReport(use: Use, name: ts.Identifier, call: ts.CallExpression | undefined): Diagnostics {
  const { tsc } = use.env;
  if (call === undefined)
    return [makeDiagnostic(tsc, name, 'reportOutside', 'here it is handed on. Call it in a "return"')];
  const around = functionAround(tsc, call);
  if (around !== undefined && isKnown(use, around)) return [];
  return [makeDiagnostic(tsc, call, 'reportOutside', whyNot(use, call, around))];
}

function whyNot(use: Use, call: ts.CallExpression, around: ts.SignatureDeclaration | undefined): string {
  const { tsc, checker } = use.env;
  if (around === undefined)
    return `there is none around it. Move it into a function that returns ${advisedType(use.env, call)}`;
  if (use.units.has(around)) return 'the parameters are evaluated before that. Move it into the body';
  const advice = advisedType(use.env, call, around);
  if (tsc.isConstructorDeclaration(around) || tsc.isSetAccessorDeclaration(around))
    return `what stands around it returns nothing. Move it into a method that returns ${advice}`;
  if (around.type === undefined)
    return `the return type of the function around it is not written. Write ${advice}`;
  const written = checker.typeToString(checker.getTypeFromTypeNode(around.type));
  return `the function around it returns "${written}". Write ${advice}`;
}

/** The function whose own code a node is; none for the code of a module, or of a class. */
function functionAround(tsc: typeof ts, node: ts.Node): ts.SignatureDeclaration | undefined {
  let at = node.parent;
  while (at !== undefined && !isClosure(tsc, at)) at = at.parent;
  return at !== undefined && tsc.isFunctionLike(at) ? at : undefined;
}

/** Whether the function itself has been told already that it cannot be resilient. */
function isKnown({ known, file }: Use, node: ts.SignatureDeclaration): boolean {
  const codes: number[] = [DIAGNOSTICS.cannotBeResilient.code, DIAGNOSTICS.kind.code];
  const end = 'body' in node && node.body ? (node.body as ts.Node).pos : node.end;
  return known.some(({ code, start }) => codes.includes(code) && start >= node.getStart(file) && start < end);
}
