import { annotated, names } from '../testing/passes.js';
import type { RulePlan } from './plan.js';

/** In front of each step what is kept of one part of its rule. */
const kept = (key: Exclude<keyof RulePlan, 'site'>, text: string): string =>
  annotated(
    text,
    ({ number }, { plan }) => {
      const rule = plan.steps.find(({ site }) => site === number);
      return rule !== undefined && rule[key].length > 0 ? names(plan, rule[key]) : undefined;
    },
    { parameters: 'p: number' },
  );

test.each([
  'const a = num(); /*a*/ use(a, p);',
  'use(p); p = num(); /*p*/ use(p);',
  'let a!: number; /*a*/ use(() => a); a = 1;',
  'let a: number | undefined; use(() => a); a = 1; /*a*/ use(a);',
  'const a = { n: 1 }; /*a*/ a.n = 2; /*a a.n*/ use(a);',
])('only what can be lost is needed: %s', (text) => expect(kept('needs', text)).toBe(text));

test.each([
  'const a = num(); const b = num(); use(1);',
  '/*a*/ const a = num(); const b = num(); use(a);',
  // Nothing asks after it has been assigned, but a closure does.
  '/*a*/ let a = num(); use(() => a); /*a*/ a = num();',
])('only what is asked for is provided: %s', (text) => expect(kept('provides', text)).toBe(text));

test.each([
  'const a: number[] = []; a.push(1);'.replace(' a.push', ' /*a*/ a.push'),
  'const a: number[] = []; /*a*/ use(a);',
  'const a: number[] = []; use(a.length);',
])('touches: %s', (text) => expect(kept('touches', text)).toBe(text));
