import { awaited } from './awaited.js';
import { fix, type Fixer } from './fix.js';
import { nodeOf } from './nodes.js';
import { unitAround } from './unit-around.js';

const KIND = { id: 'resilient-await-absorbed', all: 'Await all absorbed promises' };

/** 990014: `absorb(promise)` as `await absorb(promise)`. */
export const awaitAbsorbed: Fixer = (context, diagnostic) => {
  const { tsc } = context.env;
  const call = nodeOf(tsc, context.file, diagnostic, tsc.isCallExpression);
  const [report] = call?.arguments ?? [];
  if (call === undefined || report === undefined || tsc.isSpreadElement(report)) return [];
  if (call.arguments.length > 1 || unitAround(context, call)?.isAsync !== true) return [];
  return [fix(KIND, 'Await the absorbed report', awaited(tsc, call))];
};
