import type { Body, Program, Statement } from '../language/program.js';
import { bodiesOf, isLoop, statementsIn } from '../language/walk.js';
import type { ResumedLoops } from './loops.js';

/** "Inside a compound step, a statement after a resumed loop obeys the same": those statements. */
export function statementsAfterLoops(program: Program, loops: ResumedLoops): ReadonlySet<Statement> {
  const found = new Set<Statement>();
  for (const step of stepsOf(program.body)) visit(step, loops, found);
  return found;
}

/** "Bare blocks and a `try` without `catch` are transparent". */
export function stepsOf(body: Body): Statement[] {
  return body.flatMap((statement) => {
    if (statement.kind === 'block') return stepsOf(statement.body);
    if (statement.kind === 'try' && statement.handler === undefined)
      return [...stepsOf(statement.body), ...stepsOf(statement.finalizer ?? [])];
    return isStep(statement) ? [statement] : [];
  });
}

/** A function declaration is hoisted and is none; a `let` without a value does nothing. */
export function isStep(statement: Statement): boolean {
  if (statement.kind === 'function') return !statement.isHoisted;
  return statement.kind !== 'declare' || statement.value !== undefined;
}

function visit(statement: Statement, loops: ResumedLoops, found: Set<Statement>): void {
  if (loops.has(statement)) return;
  for (const list of listsOf(statement)) {
    // In a loop around, all follow it, in the next round.
    if (isLoop(statement) && list.some((one) => has(one, loops)))
      for (const one of list.flatMap(withoutBlocks)) found.add(one);
    const first = list.findIndex((one) => has(one, loops));
    if (first < 0) continue;
    for (const one of list.slice(first + 1).flatMap(withoutBlocks)) found.add(one);
  }
  for (const body of bodiesOf(statement)) for (const one of body) visit(one, loops, found);
}

function has(statement: Statement, loops: ResumedLoops): boolean {
  return statementsIn(statement).some((inner) => loops.has(inner));
}

/** The statements that run one after the other: a `switch` falls through, a `finally` block follows its `try`. */
function listsOf(statement: Statement): Body[] {
  if (statement.kind === 'switch') return [bodiesOf(statement).flat()];
  if (statement.kind !== 'try') return bodiesOf(statement);
  const { body, handler = [], finalizer = [] } = statement;
  return [
    [...body, ...finalizer],
    [...handler, ...finalizer],
  ];
}

function withoutBlocks(statement: Statement): Statement[] {
  if (statement.kind === 'block') return statement.body.flatMap(withoutBlocks);
  return statement.kind === 'labelled' && statement.body.kind !== 'block'
    ? withoutBlocks(statement.body)
    : [statement];
}
