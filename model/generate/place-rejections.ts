import { Contract } from '../contract/contract.js';
import type { Body, Expression, Program, Reject, Statement } from '../language/program.js';
import { bodiesOf, expressionsIn, expressionsOf, statementsIn } from '../language/walk.js';

/**
 * "`reject(error)`, in an iteration only": where there is none, `throw` stands for the statement, and in an expression
 * there is no rejection. As that may change which loops are resumed, it is looked at again.
 */
export function placeRejections(program: Program): Program {
  const all = rejectionsIn([...program.parameters, ...program.body]);
  if (all.length === 0) return program;
  const { loops } = new Contract(program);
  const iterations = [...loops.keys()].flatMap((loop) => rejectionsIn(bodiesOf(loop).flat()));
  const misplaced = new Set(all.filter((one) => !iterations.includes(one)));
  if (misplaced.size === 0) return program;
  return placeRejections(replaced(program, misplaced) as Program);
}

function rejectionsIn(body: Body): Reject[] {
  const expressions = body.flatMap(statementsIn).flatMap(expressionsOf).flatMap(expressionsIn);
  return expressions.filter((expression) => expression.kind === 'reject');
}

/** A copy of a part of a program; what has nothing misplaced in it is the same. */
function replaced(part: unknown, misplaced: ReadonlySet<Reject>): unknown {
  if (part === null || typeof part !== 'object') return part;
  if (Array.isArray(part)) return part.map((one) => replaced(one, misplaced));
  const node = part as Statement | Expression;
  if (node.kind === 'run' && node.value.kind === 'reject' && misplaced.has(node.value))
    return { kind: 'throw', value: node.value.error };
  if (node.kind === 'orElse' && misplaced.has(node.otherwise)) return node.of;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replaced(value, misplaced)]));
}
