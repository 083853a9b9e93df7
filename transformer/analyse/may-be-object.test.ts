import type ts from 'typescript';
import { body, open, tsc } from '../testing/passes.js';
import { mayBeObject } from './may-be-object.js';

function mayBe(type: string): boolean {
  const { env, file } = open(body('use(x);', { parameters: `x: ${type}` }));
  let last: ts.Node = file;
  const visit = (node: ts.Node): void => {
    if (tsc.isIdentifier(node) && node.text === 'x') last = node;
    tsc.forEachChild(node, visit);
  };
  visit(file);
  return mayBeObject(env, last);
}

test.each([
  'string',
  "'a' | 'b'",
  'number',
  '1',
  'bigint',
  'boolean',
  'true',
  'symbol',
  'null',
  'undefined',
  'void',
  'never',
  'string | undefined',
])('%s is none', (type) => expect(mayBe(type)).toBe(false));

test.each([
  'object',
  '{}',
  'unknown',
  'any',
  'string[]',
  '() => void',
  'string | string[]',
  '{ a: 1 } | undefined',
])('%s may be one', (type) => expect(mayBe(type)).toBe(true));
