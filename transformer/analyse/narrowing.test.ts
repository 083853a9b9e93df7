import { annotated, names } from '../testing/passes.js';

/** In front of each step what it reads at a narrowed type, or decides on. */
const narrowed = (text: string): string =>
  annotated(
    text,
    ({ number, step }, { facts }) => {
      const isStep = facts.outline.steps[step]?.site.number === number;
      const rule = facts.rules[step];
      const ids = new Set([...(rule?.conditions ?? []), ...(rule?.narrowed ?? [])]);
      return isStep && ids.size > 0 ? names(facts, ids) : undefined;
    },
    {
      parameters:
        's: string | undefined, u: unknown, any: any, o: { s?: string }, kind: { k: 1; n: 1 } | { k: 2; t: 2 }',
    },
  );

describe('a read at a type that the code before has narrowed', () => {
  test.each([
    'use(s);',
    '/*s*/ if (!s) return; /*s*/ use(s);',
    '/*s*/ if (s === undefined || s === "a") use(1); use(s);',
    '/*s*/ if (s) use(s); use(s);',
    's = str(); /*s*/ use(s);',
    'const x = str(); use(x);',
    'let x = str(); use(x); x = str(); use(x);',
    'let x: string | number = num(); /*x*/ use(x);',
    'let ok = false; /*ok*/ use(ok); ok = bool(); use(ok);',
    "/*u*/ if (typeof u !== 'string') return; /*u*/ use(u);",
    '/*any*/ if (!any) return; use(any);',
    // The property is what may be unset, if the function assigns it.
    'o.s = str(); /*o.s*/ use(o.s);',
    '/*kind*/ if (kind.k === 1) return; /*kind*/ use(kind.t);',
    // A whole object is passed on at the declared types of its properties; a pattern takes them as they are narrowed.
    'o.s = str(); use(o); use({ ...o });',
    'o.s = str(); /*o.s*/ const { s: x } = o;',
    'if (bool()) o.s = str(); const { s: x } = o;',
    'o.s = str(); /*o.s*/ const { s: x = str() } = o;',
    'let x; o.s = str(); /*o.s*/ ({ s: x } = o!);',
    // In a closure, what is assigned later is not narrowed.
    's = str(); /*s*/ use(() => s);',
    's = str(); use(() => s); s = undefined;',
    // The statement itself has narrowed it.
    'use(s && (() => s));',
    'use(s ? () => s : 1);',
    '/*s*/ if (!s) return; /*s*/ use(() => s);',
    's = s || str(); /*s*/ use(s);',
  ])('%s', (text) => expect(narrowed(text)).toBe(text));
});
