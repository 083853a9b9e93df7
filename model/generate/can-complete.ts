import type { Body, Statement } from '../language/program.js';
import { bodiesOf, isLoop, statementsIn } from '../language/walk.js';

/** Whether what follows a statement can be reached. TypeScript takes what cannot for dead, and types nothing there. */
export function canComplete(statement: Statement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
      return false;
    case 'run':
      return statement.value.kind === 'probe'
        ? statement.value.gives !== 'never'
        : statement.value.kind !== 'reject';
    case 'if':
      return statement.no === undefined || bodyCompletes(statement.yes) || bodyCompletes(statement.no);
    case 'block':
      return bodyCompletes(statement.body);
    case 'labelled':
      return canComplete(statement.body) || breaksTo(statement.body, statement.label);
    case 'do':
      return bodyCompletes(statement.body) || jumpsOut(statement.body);
    case 'switch':
      return switchCompletes(statement);
    case 'try': {
      const { body, handler, finalizer = [] } = statement;
      return (
        bodyCompletes(finalizer) && (bodyCompletes(body) || (handler !== undefined && bodyCompletes(handler)))
      );
    }
    default:
      return true;
  }
}

export function bodyCompletes(body: Body): boolean {
  return body.every(canComplete);
}

function switchCompletes({ cases }: Extract<Statement, { kind: 'switch' }>): boolean {
  const last = cases.at(-1);
  if (last === undefined || !cases.some(({ test }) => test === undefined)) return true;
  return (
    bodyCompletes(last.body) || cases.some(({ body, breaks }) => breaks !== undefined && bodyCompletes(body))
  );
}

function breaksTo(body: Statement, label: string): boolean {
  return statementsIn(body).some(
    (one) => (one.kind === 'break' || one.kind === 'continue') && one.label === label,
  );
}

/** Contains a jump of the loop around it, by its label or without one. */
function jumpsOut(body: Body, isInSwitch = false): boolean {
  return body.some((statement) => {
    if (statement.kind === 'continue') return true;
    if (statement.kind === 'break') return !isInSwitch || statement.label !== undefined;
    const isSwitch = isInSwitch || statement.kind === 'switch';
    return !isLoop(statement) && bodiesOf(statement).some((one) => jumpsOut(one, isSwitch));
  });
}
