import { annotated, body, facts, module } from '../testing/passes.js';

/** In front of each statement its number; in brackets if it is no step. */
const numbers = (text: string): string =>
  annotated(text, ({ number, step }, { facts: { outline } }) =>
    outline.steps[step]?.site.number === number ? `${number}` : `(${number})`,
  );

describe('steps and sites', () => {
  test.each([
    '/*1*/ use(1); /*2*/ const x = num(); /*3*/ use(x);',
    '/*1*/ class A {} /*2*/ use(A); /*3*/ debugger;',
    // A compound statement is one step.
    '/*1*/ if (bool()) { /*(2)*/ use(1); /*(3)*/ use(2); } else /*(4)*/ use(3);',
    '/*1*/ if (bool()) /*(2)*/ use(1); else /*(3)*/ if (bool()) /*(4)*/ use(2); /*5*/ use(3);',
    '/*1*/ switch (num()) { case 1: /*(2)*/ use(1); /*(3)*/ break; default: /*(4)*/ use(2); }',
    '/*1*/ while (bool()) { /*(2)*/ use(1); } /*3*/ do /*(4)*/ use(2); while (bool());',
    '/*1*/ for (const x of list()) /*(2)*/ use(x);',
    '/*1*/ for (let i = 0; i < 3; i++) { /*(2)*/ use(i); { /*(3)*/ use(i); } }',
    '/*1*/ try { /*(2)*/ use(1); } catch { /*(3)*/ use(2); } finally { /*(4)*/ use(3); }',
    '/*1*/ out: { /*(2)*/ use(1); /*(3)*/ break out; }',
    // A label is no statement, a loop's neither.
    'out: /*1*/ for (const x of list()) /*(2)*/ use(x);',
    'out: in_: /*1*/ while (bool()) /*(2)*/ continue out;',
    // Bare blocks and a try without catch are transparent.
    '{ /*1*/ use(1); { /*2*/ use(2); } } /*3*/ use(3);',
    'try { /*1*/ use(1); /*2*/ use(2); } finally { /*3*/ use(3); }',
    'try { try { /*1*/ use(1); } finally { { /*2*/ use(2); } } } finally { /*3*/ if (bool()) /*(4)*/ use(3); }',
    // Inside a compound statement they belong to its step.
    '/*1*/ if (bool()) { { /*(2)*/ use(1); } /*(3)*/ try { /*(4)*/ use(2); } finally { /*(5)*/ use(3); } }',
    // Nested functions have statements of their own.
    '/*1*/ const g = () => { use(1); return 2; }; /*2*/ use(g, class { m() { use(3); } });',
  ])('%s', (text) => expect(numbers(text)).toBe(text));
});

describe('what does nothing is no step', () => {
  test.each([
    "'use strict'; /*1*/ use(1);",
    "/*1*/ use(1); /*2*/ 'use strict';",
    ';; /*1*/ use(1);',
    'let x: number; var y; /*1*/ x = 1; /*2*/ y = x; /*3*/ use(y);',
    'let x: number, y: number; /*1*/ x = y = 1; /*2*/ use(x, y);',
    '/*1*/ let x, y = 1; /*2*/ use(x, y);',
    'type A = number; interface B { a: A } /*1*/ use({ a: 1 } satisfies B);',
    '/*1*/ use(g); function g() { return use(1); }',
    '{ function g() {} /*1*/ use(g); }',
    '{ }',
    'try { } finally { }',
  ])('%s', (text) => expect(numbers(text)).toBe(text));
});

test('the expression that is an arrow function’s body is the only step', () => {
  const { outline } = facts(module('export const f = resilient(() => num());'));
  expect(outline.steps).toHaveLength(1);
  expect(outline.steps[0]?.node.getText()).toBe('num()');
});

test('a sequence keeps what is no step apart', () => {
  const { outline } = facts(
    body('let x: number; function g() {} { x = 1; use(x, g); } try { } finally { use(1); }'),
  );
  expect(outline.body.items.map(({ kind }) => kind)).toEqual(['block', 'try']);
  expect(outline.body.functions.map((node) => node.getText())).toEqual(['function g() {}']);
  expect(outline.body.bare.map((node) => node.getText())).toEqual(['let x: number;']);
});
