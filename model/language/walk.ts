import type { Body, Expression, Loop, Pattern, Probe, Program, Statement } from './program.js';

/** The statements directly in a statement, in the order of the source. */
export function bodiesOf(statement: Statement): Body[] {
  switch (statement.kind) {
    case 'if':
      return statement.no === undefined ? [statement.yes] : [statement.yes, statement.no];
    case 'switch':
      return statement.cases.map(({ body, breaks }) => (breaks === undefined ? body : [...body, breaks]));
    case 'labelled':
      return [[statement.body]];
    case 'try':
      return [statement.body, statement.handler, statement.finalizer].filter((part) => part !== undefined);
    case 'while':
    case 'do':
    case 'for':
    case 'block':
      return [statement.body];
    case 'forOf':
      return [iterationOf(statement)];
    default:
      return [];
  }
}

/** What happens in each iteration: "binding the item … belongs to the iteration". */
export function iterationOf(loop: Loop): Body {
  return loop.kind === 'forOf' && loop.binding !== undefined ? [loop.binding, ...loop.body] : loop.body;
}

/** The expressions that belong to a statement itself; those of a local function belong to the function. */
export function expressionsOf(statement: Statement): Expression[] {
  switch (statement.kind) {
    case 'declare':
    case 'return':
      return statement.value === undefined ? [] : [statement.value];
    case 'unpack':
      return [statement.value, ...fallbacksOf(statement.pattern)];
    case 'run':
    case 'using':
    case 'throw':
    case 'switch':
      return [statement.value];
    case 'if':
    case 'while':
    case 'do':
      return [statement.condition];
    case 'for':
      return [statement.limit];
    case 'forOf':
      return [statement.source];
    default:
      return [];
  }
}

/** The expressions directly in an expression, in the order in which they are evaluated. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'probe':
      return expression.disposal === undefined
        ? [...expression.args]
        : [...expression.args, expression.disposal];
    case 'binary':
      return [expression.left, expression.right];
    case 'not':
    case 'isDefined':
    case 'size':
    case 'must':
      return [expression.of];
    case 'orElse':
      return [expression.of, expression.otherwise];
    case 'reject':
      return [expression.error];
    case 'choice':
      return [expression.condition, expression.yes, expression.no];
    case 'assign':
    case 'push':
      return [expression.value];
    case 'unpackInto':
      return [expression.value, ...fallbacksOf(expression.pattern)];
    case 'newList':
      return [...expression.items];
    case 'absorb':
      return [...expression.of];
    case 'newObject':
      return [expression.n, expression.b, expression.m];
    default:
      return [];
  }
}

function fallbacksOf({ elements }: Pattern): Expression[] {
  return elements.flatMap(({ fallback }) => (fallback === undefined ? [] : [fallback]));
}

/** The statement and all in it, without those of local functions. */
export function statementsIn(statement: Statement): Statement[] {
  return [statement, ...bodiesOf(statement).flatMap((body) => body.flatMap(statementsIn))];
}

/** The expression and all in it. */
export function expressionsIn(expression: Expression): Expression[] {
  return [expression, ...partsOf(expression).flatMap(expressionsIn)];
}

export function isLoop(statement: Statement): boolean {
  return ['while', 'do', 'for', 'forOf'].includes(statement.kind);
}

/** All statements of a body, also those in local functions. */
export function allStatements(body: Body): Statement[] {
  return body
    .flatMap(statementsIn)
    .flatMap((statement) =>
      statement.kind === 'function' ? [statement, ...allStatements(statement.body)] : [statement],
    );
}

/** All probes of a program, also those in local functions, in the order of the source. */
export function probesIn({ parameters, body }: Pick<Program, 'parameters' | 'body'>): Probe[] {
  const expressions = allStatements([...parameters, ...body])
    .flatMap(expressionsOf)
    .flatMap(expressionsIn);
  return expressions.filter((expression) => expression.kind === 'probe');
}
