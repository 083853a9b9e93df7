import { annotated } from '../testing/passes.js';

/** In front of each statement of a compound step that asks whether it can run. */
const checked = (text: string): string =>
  annotated(text, ({ node }, { facts }) => (facts.checks.has(node) ? 'check' : undefined));

test.each([
  'if (bool()) { use(1); for (const x of list()) use(x); /*check*/ use(2); /*check*/ if (bool()) use(3); }',
  'if (bool()) { if (bool()) { for (const x of list()) use(x); /*check*/ use(1); } /*check*/ use(2); }',
  'if (bool()) { for (const x of list()) use(x); } else use(1);',
  'if (bool()) { for (const x of list()) use(x); { /*check*/ use(1); } out: /*check*/ while (bool()) break out; }',
  'switch (num()) { case 1: for (const x of list()) use(x); /*check*/ use(1); case 2: /*check*/ use(2); }',
  'out: { for (const x of list()) use(x); /*check*/ use(1); }',
  'if (bool()) { try { for (const x of list()) use(x); } finally { /*check*/ use(1); } /*check*/ use(2); }',
  'try { use(1); } catch { for (const x of list()) use(x); } finally { /*check*/ use(1); }',
  'if (bool()) { try { use(1); } finally { for (const x of list()) use(x); /*check*/ use(2); } }',
  'out: { if (bool()) { for (const x of list()) use(x); } else { for (const x of list()) use(x); } /*check*/ use(1); }',
  'try { use(1); } catch { for (const x of list()) use(x); /*check*/ use(2); }',
  // Steps have rules of their own; what is in an iteration belongs to it; a loop that is not resumed leaves nothing behind.
  'for (const x of list()) use(x); use(1);',
  'for (const x of list()) { for (const y of list()) use(y); use(x); }',
  'if (bool()) { while (bool()) use(1); use(2); }',
])('%s', (text) => expect(checked(text)).toBe(text));
