import type ts from 'typescript';
import { replace } from './changes.js';
import { fix, type Fixer } from './fix.js';
import { hasComment, nodeOf } from './nodes.js';

const KIND = { id: 'resilient-plain-value', all: 'Write all values without report()' };

/** 990011: `return report(value)` in `resilient(…)`, without the call. */
export const returnPlainValue: Fixer = ({ env, file }, diagnostic) => {
  const { tsc } = env;
  const call = nodeOf(tsc, file, diagnostic, tsc.isCallExpression);
  const place = call && placeOf(tsc, call);
  if (call === undefined || place === undefined || call.arguments.length > 1) return [];
  const [value] = call.arguments;
  if (value === undefined)
    return place === 'return'
      ? [
          fix(KIND, 'Return without report()', [
            replace(call.parent.getStart(file) + 'return'.length, call.end, ''),
          ]),
        ]
      : [];
  if (tsc.isSpreadElement(value) || hasComment(file, call.expression.end, value.getStart(file))) return [];
  const isBlockLike = place === 'body' && tsc.isObjectLiteralExpression(value);
  const [open, close] = isBlockLike ? ['(', ')'] : ['', ''];
  return [
    fix(KIND, 'Write the value without report()', [
      replace(call.getStart(file), value.getStart(file), open),
      replace(value.end, call.end, close),
    ]),
  ];
};

/** Where the value can stand without parentheses. */
function placeOf(tsc: typeof ts, { parent }: ts.CallExpression): 'return' | 'body' | undefined {
  if (tsc.isReturnStatement(parent)) return 'return';
  return tsc.isArrowFunction(parent) ? 'body' : undefined;
}
