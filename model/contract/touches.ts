import { isPath, rootOf } from '../language/paths.js';
import type { Expression } from '../language/program.js';
import { expressionsOf } from '../language/walk.js';
import { assignedBy, type Code } from './code.js';

/** What the code "writes to, calls a method on or passes on", if it holds an object. */
export function touchesIn(code: Code): string[] {
  const written = code.expressions.flatMap(assignedBy).filter(isPath).map(rootOf);
  return [...written, ...handedOnIn(code)];
}

/** What it calls a method on or passes on: any property of the object may change. */
export function handedOnIn({ statements, expressions }: Code): string[] {
  const touched = expressions.flatMap((expression) => {
    if (expression.kind === 'push') return [expression.list];
    if (expression.kind === 'probe')
      return [...(expression.on ? [expression.on] : []), ...expression.args.flatMap(passedOn)];
    if (expression.kind === 'newList') return expression.items.flatMap(passedOn);
    return expression.kind === 'assign' ? passedOn(expression.value) : [];
  });
  const given = statements.flatMap((statement) =>
    ['return', 'declare', 'forOf'].includes(statement.kind) ? expressionsOf(statement).flatMap(passedOn) : [],
  );
  return [...touched, ...given];
}

/** The variables whose value an expression's value may be. */
export function passedOn(value: Expression): string[] {
  switch (value.kind) {
    case 'read':
      return [value.name];
    case 'choice':
      return [...passedOn(value.yes), ...passedOn(value.no)];
    case 'assign':
      return passedOn(value.value);
    case 'must':
      return passedOn(value.of);
    default:
      return [];
  }
}
