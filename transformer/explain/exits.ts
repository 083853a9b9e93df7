import type ts from 'typescript';
import type { Facts } from '../analyse/analyse-unit.js';
import { ownExpressions } from '../analyse/decisions.js';
import type { Site } from '../analyse/outline.js';
import { visitOwn } from '../analyse/syntax.js';
import type { Environment } from '../environment.js';
import { isTypedCallOf } from '../find/find-units.js';

/** How a statement may end the function; by `reject` only its item. */
export type Exit = 'return' | 'throw' | 'must' | 'assertion' | 'never returns' | 'reject';

/** The decisions that a statement itself makes. */
export function exitsOf(env: Environment, { decisions }: Facts, { node }: Site): Exit[] {
  const { tsc } = env;
  const decision = decisions.get(node);
  const exits: Exit[] = [];
  if (decision === 'return') exits.push('return');
  if (tsc.isThrowStatement(node)) exits.push('throw');
  if (decision === 'other' && !tsc.isThrowStatement(node)) exits.push(...callsThatDecide(env, node));
  if (callsIn(env, node).some((call) => isTypedCallOf(env, call, 'reject'))) exits.push('reject');
  return [...new Set(exits)];
}

function callsThatDecide(env: Environment, node: ts.Node): Exit[] {
  const exits = callsIn(env, node).flatMap((call): Exit[] => {
    if (isTypedCallOf(env, call, 'must')) return ['must'];
    const signature = env.checker.getResolvedSignature(call);
    const predicate = signature && env.checker.getTypePredicateOfSignature(signature)?.kind;
    const { AssertsIdentifier, AssertsThis } = env.tsc.TypePredicateKind;
    return predicate === AssertsIdentifier || predicate === AssertsThis ? ['assertion'] : [];
  });
  return exits.length > 0 ? exits : ['never returns'];
}

/** The calls that a statement itself makes. */
function callsIn({ tsc }: Environment, node: ts.Node): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  for (const part of tsc.isStatement(node) ? ownExpressions(tsc, node) : [node])
    visitOwn(tsc, part, (inner) => {
      if (tsc.isCallExpression(inner)) found.push(inner);
    });
  return found;
}
