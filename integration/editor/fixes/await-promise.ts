import type ts from 'typescript';
import { awaited } from './awaited.js';
import { type Fixer, fix } from './fix.js';
import { nodeOf } from './nodes.js';
import { unitAround } from './unit-around.js';
import { voided } from './voided.js';

const AWAIT = { id: 'resilient-await', all: 'Await all promises that nobody awaits' };
const VOID = { id: 'resilient-float', all: 'Say that no promise is to be awaited' };

/** 990019: `save();` as `await save();` or `void save();`. */
export const awaitPromise: Fixer = (context, diagnostic) => {
  const { tsc } = context.env;
  const isPromise = (node: ts.Node): node is ts.Expression =>
    tsc.isCallExpression(node) || tsc.isNewExpression(node);
  const node = nodeOf(tsc, context.file, diagnostic, isPromise);
  if (node === undefined) return [];
  const ignored = fix(VOID, 'Say with "void" that it is not awaited', voided(tsc, node));
  if (unitAround(context, node)?.isAsync !== true) return [ignored];
  return [fix(AWAIT, 'Await it', awaited(tsc, node)), ignored];
};
