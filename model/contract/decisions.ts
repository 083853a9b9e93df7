import type { Body, Statement } from '../language/program.js';
import { bodiesOf, expressionsIn, expressionsOf, statementsIn } from '../language/walk.js';
import type { Graph, Part } from './graph.js';

/**
 * "It is not reached when a statement fails or is skipped that could still have led to it, within its step or
 * iteration; one already passed, or on another branch, does not count."
 *
 * @param from the statement, or a disposal
 * @param region the step, or the body of the loop in whose iteration the statement stands
 */
export function canReachDecision(graph: Graph, from: Part, region: Body): boolean {
  const within = new Set(region.flatMap((one) => graph.spansOf(one)).flatMap(({ nodes }) => nodes));
  const found = new Set(graph.spansOf(from).map(({ begin }) => begin));
  for (const node of found) for (const next of node.next) if (within.has(next)) found.add(next);
  // What a `finally` block decides is decided all the same.
  const always = finalizersAround(from, region).flatMap(statementsIn);
  const passed = new Set(always.flatMap((one) => graph.spansOf(one)).flatMap(({ nodes }) => nodes));
  return [...found].some((node) => node.event?.kind === 'decide' && !passed.has(node));
}

/** The statements of the `finally` blocks that run when the statement or the disposal fails. */
function finalizersAround(from: Part, region: Body): Statement[] {
  const around = region.flatMap(statementsIn).filter((one) => one.kind === 'try');
  return around.flatMap(({ body, handler = [], finalizer = [] }) =>
    [...body, ...handler].flatMap(statementsIn).some((one) => isPartOf(one, from)) ? finalizer : [],
  );
}

function isPartOf(statement: Statement, part: Part): boolean {
  return statement === part || (statement.kind === 'using' && statement.value.disposal === part);
}

/**
 * "The decisions are `return`, `throw`, the call of an assertion function …, a call whose signature returns `never`, and
 * a statement that contains `must(…)`"; `reject(error)` "is no decision".
 */
export function decisionOf(statement: Statement): 'return' | 'other' | undefined {
  if (statement.kind === 'return') return 'return';
  if (statement.kind === 'throw') return 'other';
  if (
    expressionsOf(statement)
      .flatMap(expressionsIn)
      .some(({ kind }) => kind === 'must')
  )
    return 'other';
  if (statement.kind !== 'run' || statement.value.kind !== 'probe') return undefined;
  return statement.value.gives === 'assert' || statement.value.gives === 'never' ? 'other' : undefined;
}

/** The kinds of decisions in the iterations of a loop; not those that a `catch` in it receives. */
export function decisionsIn(loop: Statement): Set<'return' | 'other' | undefined> {
  const inside = bodiesOf(loop).flat().flatMap(statementsIn);
  const caught = new Set(
    inside.flatMap((one) =>
      one.kind === 'try' && one.handler !== undefined ? one.body.flatMap(statementsIn) : [],
    ),
  );
  const kinds = inside.map((one) => {
    const kind = decisionOf(one);
    return kind === 'other' && caught.has(one) ? undefined : kind;
  });
  return new Set(kinds);
}
