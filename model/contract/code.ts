import { isPath, readBy, rootOf, writtenBy } from '../language/paths.js';
import type {
  Assign,
  Body,
  Call,
  Expression,
  Keep,
  LocalFunction,
  Pattern,
  Program,
  Statement,
  TakenApart,
} from '../language/program.js';
import { expressionsIn, expressionsOf, statementsIn } from '../language/walk.js';

/** Statements and expressions that may run when a part of a program does. */
export interface Code {
  readonly statements: readonly Statement[];
  readonly expressions: readonly Expression[];
}

/**
 * All code of a part, with that of the functions that it creates and, "transitively, of local functions that it
 * mentions".
 */
export class CodeReader {
  /** The names that local functions declare for themselves. */
  readonly locals = new Set<string>();
  readonly #functions = new Map<string, LocalFunction>();

  constructor(readonly program: Program) {
    this.#find(program.body);
  }

  ofStatements(body: Body): Code {
    const own = ownCode(body);
    return this.#withFunctions(own, own.statements.filter(isFunction), isFunction);
  }

  /** Without function declarations that nothing mentions: nobody can call them. */
  thatMayRun(body: Body): Code {
    const own = ownCode(body);
    return this.#withFunctions(own, own.statements.filter(isClosure), isClosure);
  }

  get all(): Code {
    return this.ofStatements([...this.program.parameters, ...this.program.body]);
  }

  ofExpression(expression: Expression): Code {
    return this.#withFunctions({ statements: [], expressions: expressionsIn(expression) }, [], isFunction);
  }

  function(name: string): LocalFunction | undefined {
    return this.#functions.get(name);
  }

  #find(body: Body): void {
    for (const statement of body.flatMap(statementsIn)) {
      if (statement.kind !== 'function') continue;
      this.#functions.set(statement.name, statement);
      for (const name of statement.body.flatMap(statementsIn).flatMap(declaredBy)) this.locals.add(name);
      this.#find(statement.body);
    }
  }

  #withFunctions(
    own: Code,
    created: readonly LocalFunction[],
    isCreated: (statement: Statement) => statement is LocalFunction,
  ): Code {
    const found = new Set<LocalFunction>();
    const statements = [...own.statements];
    const expressions = [...own.expressions];
    const add = (fn: LocalFunction | undefined): void => {
      if (fn === undefined || found.has(fn)) return;
      found.add(fn);
      const inside = fn.body.flatMap(statementsIn);
      const within = inside.flatMap(expressionsOf).flatMap(expressionsIn);
      statements.push(...inside);
      expressions.push(...within);
      inside.filter(isCreated).forEach(add);
      for (const name of calledIn(within)) add(this.#functions.get(name));
    };
    created.forEach(add);
    for (const name of calledIn(own.expressions)) add(this.#functions.get(name));
    return { statements, expressions };
  }
}

/** That of the statements themselves. */
function ownCode(body: Body): Code {
  const statements = body.flatMap(statementsIn);
  return { statements, expressions: statements.flatMap(expressionsOf).flatMap(expressionsIn) };
}

function isClosure(statement: Statement): statement is LocalFunction {
  return isFunction(statement) && !statement.isHoisted;
}

function isFunction(statement: Statement): statement is LocalFunction {
  return statement.kind === 'function';
}

function calledIn(expressions: readonly Expression[]): string[] {
  return expressions.flatMap((expression) => (isMention(expression) ? [expression.name] : []));
}

function isMention(expression: Expression): expression is Call | Keep {
  return expression.kind === 'call' || expression.kind === 'keep';
}

/** The variables that the code may read. */
export function readsIn({ expressions }: Code): string[] {
  return expressions.flatMap((expression) => {
    switch (expression.kind) {
      case 'read':
        return readBy(expression.name);
      case 'call':
      case 'keep':
        return [expression.name];
      case 'probe':
        return expression.on === undefined ? [] : [expression.on];
      case 'assign':
        return readByAssignment(expression);
      case 'unpackInto':
        return targetsOf(expression.pattern).filter(isPath).map(rootOf);
      case 'takenApart':
        return takenFrom(expression);
      case 'push':
        return [expression.list];
      default:
        return [];
    }
  });
}

/** The object is read of which a property is set. */
function readByAssignment({ operator, name }: Assign): string[] {
  if (operator !== '=') return readBy(name);
  return isPath(name) ? [rootOf(name)] : [];
}

/** The variables that the code declares or may assign. */
export function writesIn({ statements, expressions }: Code): string[] {
  const assigned = expressions.flatMap(assignedBy);
  return [...statements.flatMap(declaredBy), ...assigned].flatMap(writtenBy);
}

/** The variables and properties that an expression itself assigns. */
export function assignedBy(expression: Expression): string[] {
  if (expression.kind === 'unpackInto') return targetsOf(expression.pattern);
  return expression.kind === 'assign' ? [expression.name] : [];
}

function targetsOf({ elements }: Pattern): string[] {
  return elements.map(({ name }) => name);
}

/** "a pattern takes the paths that it names" */
export function takenFrom({ name }: TakenApart): string[] {
  return [name, `${name}.n`];
}

/** The names that a statement itself declares with a value. */
export function declaredBy(statement: Statement): string[] {
  switch (statement.kind) {
    case 'declare':
    case 'using':
      return [statement.name];
    case 'unpack':
      return targetsOf(statement.pattern);
    case 'function':
      return statement.isHoisted ? [] : [statement.name];
    case 'for':
      return [statement.index];
    case 'forOf':
      return [statement.item];
    default:
      return [];
  }
}

/** The names that are declared inside a statement, out of sight of the statements after it. */
export function declaredInside(statement: Statement): Set<string> {
  const own = ['declare', 'using', 'unpack', 'function'].includes(statement.kind)
    ? declaredBy(statement)
    : [];
  return new Set(
    statementsIn(statement)
      .flatMap(declaredBy)
      .filter((name) => !own.includes(name)),
  );
}
