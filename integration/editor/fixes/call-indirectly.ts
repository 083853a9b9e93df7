import { insert } from './changes.js';
import { fix, type Fixer } from './fix.js';
import { nodeOf } from './nodes.js';

const KIND = { id: 'resilient-indirect-eval', all: 'Call every eval in the global scope' };

/** 990007: `eval(code)` as `eval?.(code)`, which is no direct call. */
export const callIndirectly: Fixer = ({ env, file }, diagnostic) => {
  const call = nodeOf(env.tsc, file, diagnostic, env.tsc.isCallExpression);
  const parenthesis = call?.getChildren(file).find(({ kind }) => kind === env.tsc.SyntaxKind.OpenParenToken);
  if (parenthesis === undefined) return [];
  return [fix(KIND, 'Call eval in the global scope', [insert(parenthesis.getStart(file), '?.')])];
};
