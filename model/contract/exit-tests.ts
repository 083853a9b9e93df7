import type { Expression, Statement } from '../language/program.js';
import { bodiesOf, isLoop } from '../language/walk.js';

/** The conditions on which the loops in a statement end, and those around it that its jumps end. */
export function exitTests(statement: Statement, around: readonly Statement[]): Expression[] {
  const own: Expression[] = [];
  if (statement.kind === 'while' || statement.kind === 'do') own.push(statement.condition);
  if (statement.kind === 'for') own.push({ kind: 'read', name: statement.index }, statement.limit);
  if (statement.kind === 'if' && endsLoop(statement, around)) own.push(statement.condition);
  if (statement.kind === 'switch' && endsLoop(statement, around)) own.push(statement.value);
  const inside = [...around, statement];
  return [...own, ...bodiesOf(statement).flatMap((body) => body.flatMap((one) => exitTests(one, inside)))];
}

/** Whether a statement has a `break` that ends a loop around it. */
function endsLoop(statement: Statement, around: readonly Statement[]): boolean {
  const visit = (one: Statement, path: readonly Statement[]): boolean => {
    if (one.kind === 'break') {
      const left = path.slice(targetOf(one.label, path));
      return left.some((at) => isLoop(at) && around.includes(at));
    }
    return bodiesOf(one).some((body) => body.some((inner) => visit(inner, [...path, one])));
  };
  return visit(statement, around);
}

/** Which of the statements around it a `break` ends. */
function targetOf(label: string | undefined, path: readonly Statement[]): number {
  const fits = (at: Statement): boolean =>
    label === undefined ? isLoop(at) || at.kind === 'switch' : at.kind === 'labelled' && at.label === label;
  const found = [...path].reverse().findIndex(fits);
  return found < 0 ? 0 : path.length - 1 - found;
}
