import { annotated } from '../testing/passes.js';

/** In front of each step: joined with the one before it, or checked. */
const guards = (text: string): string =>
  annotated(
    text,
    ({ number }, { plan }) => {
      const step = plan.steps.find(({ site }) => site === number);
      return step?.isJoined ? 'joined' : step?.isChecked ? 'checked' : undefined;
    },
    { parameters: 'p: number, r: Resilient<number>' },
  );

test.each([
  'use(1); use(2);',
  'const a = num(); /*joined*/ use(a);',
  'const a = num(); /*joined*/ const b = num(a); /*joined*/ use(a, b);',
  // Something else between, or needed: it has a guard of its own.
  'const a = num(); use(1); /*checked*/ use(a);',
  'const a = num(); const b = num(); /*checked*/ use(a, b);',
  'const a = num(); const b = num(); /*checked*/ const c = num(a, b); /*joined*/ use(c, a);',
  'const a = num(); /*joined*/ use(a); /*checked*/ use(a);',
  // The head of the guard does not ask what this one decides on.
  'const ok = bool(); /*checked*/ if (ok) use(1);',
  'let ok = bool(); use(1); /*checked*/ if (ok) ok = bool(); /*joined*/ if (ok) use(1);',
  // A resumed loop ends its guard: its iterations fail without the step failing.
  'let a = 0; /*joined*/ for (const x of list()) a += x; /*checked*/ use(a);',
  'const a = list(); /*joined*/ out: { for (const x of a) use(x); break out; } /*checked*/ use(a);',
  // What a report has brought is used, and nothing is decided on it.
  'const a = absorb(r); /*joined*/ use(a);',
  'let ok = bool(); use(1); /*checked*/ if (ok) ok = bool(); else absorb(r); /*checked*/ if (ok) use(1);',
  // A guard does not reach into a block or out of it.
  'const a = num(); { /*checked*/ use(a); }',
  'let a: number; { a = num(); } /*checked*/ use(a);',
  'try { const a = num(); /*joined*/ use(a); } finally { const b = num(); /*joined*/ use(b); }',
  // Parameters, and what nothing before can lose, are not asked for.
  'use(p); use(p); p = num(); /*joined*/ use(p);',
])('%s', (text) => expect(guards(text)).toBe(text));
