import { replace } from './changes.js';
import { fix, type Fixer } from './fix.js';
import { hasComment, nodeOf } from './nodes.js';

const KIND = { id: 'resilient-throw', all: 'Throw instead of all reject() outside of iterations' };

/** 990012: `reject(error);` as `throw error;`. */
export const throwInstead: Fixer = ({ env, file }, diagnostic) => {
  const { tsc } = env;
  const call = nodeOf(tsc, file, diagnostic, tsc.isCallExpression);
  const [error, ...more] = call?.arguments ?? [];
  if (call === undefined || error === undefined || more.length > 0 || tsc.isSpreadElement(error)) return [];
  const statement = call.parent;
  if (!tsc.isExpressionStatement(statement) && !tsc.isReturnStatement(statement)) return [];
  if (hasComment(file, call.expression.end, error.getStart(file))) return [];
  return [
    fix(KIND, 'Throw the error, which ends the function', [
      replace(statement.getStart(file), error.getStart(file), 'throw '),
      replace(error.end, call.end, ''),
    ]),
  ];
};
