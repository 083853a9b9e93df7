import { annotated } from '../testing/passes.js';

/* In front of each statement that absorbs: what it does with the value. */
const parameters = 'load: (...of: unknown[]) => Resilient<number>';

function expectAbsorbs(text: string, async = false): void {
  const note = annotated(
    text,
    ({ number }, { plan, facts }) => {
      const found = plan.absorbs.flatMap(({ site, decides }, index) =>
        site === number
          ? [`${decides ? 'decides' : 'takes'}${facts.absorbs[index]?.isAwaited ? ' late' : ''}`]
          : [],
      );
      return found.length === 0 ? undefined : found.join(' ');
    },
    { parameters, async },
  );
  expect(note).toBe(text);
}

test.each([
  '/*takes*/ use(absorb(load()));',
  '/*takes*/ const a = absorb(load()); if (a) use(a);',
  '/*takes takes*/ use(absorb(load(absorb(load()))));',
  '/*takes*/ return absorb(load());',
  'for (const x of list()) /*takes*/ use(absorb(load(x)));',
  '/*takes*/ use(absorb(load()) ? 1 : 2);',
  'let a = 0; for (const x of list()) { /*takes*/ a += absorb(load(x)); } if (a) use(a);',
  '/*takes*/ const a = absorb(load()), b = bool(); if (b) use(a);',
  'for (const x of list()) { /*takes*/ const ok = absorb(load(x)); use(x); function never() { if (ok) use(x); } }',
  'if (bool()) { const got = [1]; /*takes*/ use(num(absorb(load(got)))); if (got.length) use(1); }',
])('takes the value: %s', (text) => expectAbsorbs(text));

test.each([
  '/*decides*/ if (absorb(load())) use(1);',
  '/*decides*/ while (absorb(load())) use(1);',
  '/*decides*/ do use(1); while (absorb(load()));',
  '/*decides*/ for (let i = 0; i < absorb(load()); i++) use(i);',
  '/*decides*/ for (let i = absorb(load()); i > 0; i--) use(i);',
  '/*decides*/ switch (absorb(load())) { case 1: use(1); }',
  '/*decides*/ absorb(load()) && use(1);',
  '/*decides*/ absorb(load()) ? use(1) : use(2);',
  '/*decides*/ return absorb(load()) || 1;',
  'for (const x of list()) { /*decides*/ const ok = absorb(load(x)); if (ok) use(x); }',
  'for (const x of list()) { /*decides*/ const ok = absorb(load(x)); const no = !ok; if (no) use(x); }',
  'for (const x of list()) { let ok = 0; /*decides*/ ok = absorb(load(x)); if (ok) use(x); }',
  '{ for (const x of list()) { /*decides*/ const ok = absorb(load(x)); list().forEach((y) => { if (ok) use(y); }); } }',
  'for (const x of list()) { /*decides*/ const ok = absorb(load(x)); check(); function check() { if (ok) use(x); } }',
  'let ok = num(); const check = () => { if (ok) use(1); }; for (const x of list()) { /*decides*/ ok = absorb(load(x)); check(); }',
  'let ok = num(); function check() { if (ok) use(1); } if (bool()) { /*decides*/ ok = absorb(load()); check(); }',
  'if (bool()) { /*decides*/ const ok = absorb(load()); list().forEach((y) => { const no = !ok; if (no) use(y); }); }',
  'if (bool()) { /*decides*/ const ok = absorb(load()); /*takes*/ use(absorb(load(2))); ok && use(1); }',
  'for (const x of list()) { const got: number[] = []; /*decides*/ got.push(absorb(load(x))); if (got.length) use(x); }',
  'for (const x of list()) { /*decides*/ const got = new Set([absorb(load(x))]); if (got.has(x)) use(x); }',
  'for (const x of list()) { const got: number[] = []; /*decides*/ use(num(absorb(load(x))), got); if (got.length) use(x); }',
])('decides on the value: %s', (text) => expectAbsorbs(text));

test.each([
  'for (const x of list()) { const got = list(); /*takes*/ got.push(absorb(load(x))); if (got.length) use(x); }',
  'for (const x of list()) { const got = list(); /*takes*/ use(num(absorb(load(x))), got); if (got.length) use(x); }',
])('what is no object of the function keeps what it holds: %s', (text) => expectAbsorbs(text));

test.each([
  '/*takes late*/ use(await absorb(later().then(load)));',
  '/*takes late*/ use(await (absorb(later().then(load)))!);',
  '/*decides late*/ if (await absorb(later().then(load))) use(1);',
  '/*takes*/ use(absorb(await later().then(load)));',
  '/*takes*/ use(await later(absorb(load())));',
])('waits for it: %s', (text) => expectAbsorbs(text, true));
