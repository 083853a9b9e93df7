import { annotated, body, module, plan } from '../testing/passes.js';

/** In front of each statement, what its failure means for the function; nothing if it means nothing. */
const stops = (text: string): string =>
  annotated(
    text,
    ({ number }, unit) => {
      const stop = unit.plan.sites[number - 1]?.stop;
      return stop === 'none' ? undefined : stop;
    },
    { async: true },
  );

describe('decisions', () => {
  test.each([
    'use(1);',
    'const x = num(); use(x);',
    '/*return*/ return 1;',
    '/*decision*/ throw new Error();',
    '/*decision*/ fail();',
    '/*decision*/ assert(bool());',
    '/*decision*/ const x = num() || fail(); use(x);',
    '/*decision*/ bool() && fail();',
    '/*decision*/ if (fail()) use(1);',
    '/*decision*/ for (const x of [fail()]) use(x);',
    'use(() => fail());',
    'use(function () { throw new Error(); }, class { m() { fail(); } });',
    'function inner() { return 1; } use(inner());',
    'await later();',
  ])('%s', (text) => expect(stops(text)).toBe(text));
});

describe('a decision that is not reached', () => {
  test.each([
    // It can still be reached from here …
    '/*decision*/ if (bool()) /*return*/ return; use(1);',
    '/*decision*/ if (bool()) { /*decision*/ use(1); /*decision*/ fail(); use(2); }',
    '/*decision*/ if (bool()) use(1); else /*decision*/ if (bool()) /*return*/ return;',
    // … or has been passed, or is on another branch.
    '/*decision*/ if (bool()) { /*decision*/ if (bool()) /*return*/ return; use(1); }',
    '/*decision*/ if (bool()) use(1); else /*return*/ return;',
    '/*decision*/ switch (num()) { case 1: /*decision*/ use(1); case 2: /*return*/ return; default: use(2); }',
    '/*decision*/ switch (num()) { case 1: use(1); break; default: /*return*/ return; }',
    '/*decision*/ if (bool()) { /*decision*/ switch (num()) { case 1: /*decision*/ use(1); /*decision*/ break; default: /*return*/ return; } /*return*/ return; }',
    '/*decision*/ if (bool()) { /*decision*/ for (;;) { /*decision*/ switch (num()) { case 1: /*decision*/ use(1); /*decision*/ break; } /*decision*/ fail(); } }',
    '/*decision*/ if (bool()) { /*decision*/ if (bool()) /*decision*/ use(1); else /*return*/ return; /*decision*/ use(2); /*decision*/ fail(); }',
    '/*decision*/ out: { /*decision*/ if (bool()) break out; /*decision*/ use(1); /*return*/ return; }',
    '/*decision*/ if (bool()) { out: { if (bool()) break out; use(1); } } else /*return*/ return;',
    '/*decision*/ if (bool()) { /*decision*/ out: { /*decision*/ if (bool()) /*decision*/ break out; /*decision*/ use(1); } /*return*/ return; }',
  ])('%s', (text) => expect(stops(text)).toBe(text));
});

describe('a catch that receives it', () => {
  test.each([
    'try { fail(); } catch { use(1); }',
    'try { use(1); throw new Error(); } catch { use(2); }',
    '/*decision*/ try { use(1); } catch { /*decision*/ use(2); /*decision*/ throw new Error(); }',
    '/*decision*/ try { use(1); } catch { use(2); } finally { /*decision*/ use(3); /*decision*/ fail(); }',
    'try { /*decision*/ fail(); } finally { use(1); }',
    '/*decision*/ if (bool()) { /*decision*/ try { use(1); } catch { /*return*/ return; } finally { /*decision*/ use(2); } }',
    '/*decision*/ if (bool()) { try { use(1); } catch { use(2); } finally { use(3); } } else /*return*/ return;',
    'if (bool()) { try { if (bool()) throw 1; use(1); } catch { use(2); } }',
    '/*decision*/ if (bool()) { /*decision*/ try { /*decision*/ fail(); } finally { /*decision*/ use(1); } }',
  ])('%s', (text) => expect(stops(text)).toBe(text));
});

describe('a loop that is not resumed reaches what is earlier in its body', () => {
  test.each([
    '/*decision*/ while (bool()) { /*decision*/ if (bool()) /*return*/ return; /*decision*/ use(1); }',
    '/*decision*/ do { /*decision*/ if (bool()) /*decision*/ throw new Error(); /*decision*/ use(1); } while (bool());',
    '/*decision*/ while (bool()) { /*decision*/ if (bool()) { use(1); break; } /*decision*/ fail(); }',
    '/*decision*/ while (bool()) { /*decision*/ if (bool()) { /*decision*/ use(1); /*decision*/ continue; } /*decision*/ fail(); }',
    'while (bool()) { if (bool()) break; use(1); }',
    'out: /*decision*/ while (bool()) { /*decision*/ while (bool()) { /*decision*/ if (bool()) break out; /*decision*/ fail(); } }',
    '/*decision*/ while (fail()) /*decision*/ use(1);',
    'out: /*decision*/ do { /*decision*/ do { /*decision*/ use(1); /*decision*/ continue out; } while (bool()); } while (fail());',
  ])('%s', (text) => expect(stops(text)).toBe(text));
});

describe('in an iteration', () => {
  test.each([
    'for (const x of list()) use(x);',
    // A return alone: the loop goes on, since the next item may answer.
    '/*decision*/ for (const x of list()) { /*after loop*/ use(x); /*after loop*/ if (x) /*return*/ return x; use(2); }',
    '/*decision*/ for (const x of list()) { /*after loop*/ if (x) continue; /*after loop*/ use(x); /*return*/ return x; }',
    // A throw alone: the loop goes on, and the function ends after it.
    '/*decision*/ for (const x of list()) { /*after loop*/ if (x) /*after loop*/ throw new Error(); use(x); }',
    '/*decision*/ for (const x of list()) /*after loop*/ assert(x);',
    // Both: a later item could return what this one was to prevent.
    '/*decision*/ for (const x of list()) { /*decision*/ assert(x); /*decision*/ if (x) /*return*/ return x; use(x); }',
    // The outermost loop counts.
    '/*decision*/ for (const x of list()) /*after loop*/ for (const y of list(x)) /*after loop*/ assert(y);',
    '/*decision*/ for (const x of list()) { /*decision*/ if (x) /*return*/ return; /*decision*/ for (const y of list()) /*decision*/ assert(y); }',
    // The loop goes on: what comes after it is reached.
    '/*decision*/ if (bool()) { /*decision*/ for (const x of list()) { if (x) break; use(x); } /*decision*/ fail(); }',
    // The iterations of this one are no steps of their own.
    '/*decision*/ for (const x of list()) { /*after loop*/ for (const y of list()) /*after loop*/ use(x, y); /*after loop*/ fail(); }',
  ])('%s', (text) => expect(stops(text)).toBe(text));
});

test('an arrow function that is only an expression returns it', () => {
  const { sites } = plan(module('export const f = resilient(() => num());'));
  expect(sites).toMatchObject([
    { number: 1, line: 2, column: 34, endLine: 2, endColumn: 39, text: 'num()', stop: 'return', loop: 0 },
  ]);
});

describe('the text of a site', () => {
  test.each([
    ['use(\n  1,\n  2,\n);', 'use( 1, 2, );'],
    ['if (bool()) { use(1); }', 'if (bool())'],
    ['for (const x of list())\n  use(x);', 'for (const x of list())'],
    ['switch (num()) { case 1: use(1); }', 'switch (num())'],
    ['try { use(1); } catch { use(2); }', 'try'],
    ['out: { break out; }', 'out:'],
    ['do use(1); while (bool());', 'do'],
    [`use('${'x'.repeat(120)}');`, `use('${'x'.repeat(114)}…`],
  ])('%s', (text, expected) => expect(plan(body(text)).sites[0]?.text).toBe(expected));
});

test('a site has its lines, from 1, and the loop that it stands in', () => {
  const { sites } = plan(body('for (const x of list())\n  use(x);'));
  expect(sites).toMatchObject([
    { number: 1, line: 3, column: 1, endLine: 4, endColumn: 10, loop: 0 },
    { number: 2, line: 4, column: 3, endLine: 4, endColumn: 10, loop: 1 },
  ]);
});
