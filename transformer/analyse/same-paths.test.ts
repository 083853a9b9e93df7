import type ts from 'typescript';
import { body, facts } from '../testing/passes.js';

const PARAMETERS =
  '{ a, b, c, d, all, use }: { a: Node; b: Node; c: Node; d: Node; all: Node[]; use(...of: unknown[]): Node }';
const NODE = 'interface Node { list: number[]; next: Node; other: Node }';

/** In the code, `use(path, …)` asks for the paths among its arguments that may be the same as the first. */
function sameAs(text: string): string {
  const { code } = facts(body(text, { parameters: PARAMETERS, after: NODE })).accesses;
  const asked = code.calls.findLast(({ expression }) => expression.getText() === 'use') as ts.CallExpression;
  const [first, ...others] = asked.arguments.map((node) => ({ node, path: code.paths.pathOf(node) }));
  const same = code.samePaths(first?.path as string);
  return others
    .filter(({ path }) => path !== undefined && same.has(path))
    .map(({ node }) => node.getText())
    .join(' ');
}

test('another name', () => {
  expect(sameAs('let x = a; use(x, a, b)')).toBe('a');
  expect(sameAs('let x = a; use(x.list, a.list, a.next, b.list, a)')).toBe('a.list');
  expect(sameAs('let x; x = (a as Node)!; use(a, x)')).toBe('x');
  expect(sameAs('let x = a; let y = x; x = b; use(y.next, a.next, b.next, c.next)')).toBe('a.next b.next');
});

test('one of two', () => {
  expect(sameAs('let x = 1 > 2 ? a : b ?? c; use(x, a, b, c, d)')).toBe('a b c');
  expect(sameAs('let x = (use(), b); use(x, a, b)')).toBe('b');
  expect(sameAs('let x = a === b; use(a, b, x)')).toBe('');
});

test('patterns', () => {
  expect(sameAs('let { next, other: { list } } = a; use(list, a.other.list, next, a.list)')).toBe(
    'a.other.list',
  );
  expect(sameAs('let x, y; [x, { next: y }] = [a, b]; use(y, b.next, a.next, x)')).toBe('b.next');
  expect(sameAs('let { next: x = b } = a; use(x, a.next)')).toBe('a.next');
});

test('literals', () => {
  expect(sameAs('let x = { p: { q: a, r: b } }; use(x.p.q.list, a.list, b.list)')).toBe('a.list');
  expect(sameAs('let x = [a, b]; use(x[1], a, b)')).toBe('b');
});

test('what a call gives is another thing', () => {
  expect(sameAs('let x = use(a); use(x, a)')).toBe('');
  expect(sameAs('let x = [...all]; use(x, all)')).toBe('');
});

test('each is the same as a longer one', () => {
  expect(sameAs('let x = a; x = x.next; use(x, a, x.next, a.next.next, b)')).toBe('a x.next a.next.next');
});
