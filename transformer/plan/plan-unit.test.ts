import { body, module, names, plan } from '../testing/passes.js';

test.each([
  [
    'export function f(): Resilient<void> { return report(); }',
    { name: 'f', kind: 'branded', isAsync: false },
  ],
  ['export const f = resilient(async () => {});', { name: 'f', kind: 'wrapped', isAsync: true }],
])('%s', (text, expected) => expect(plan(module(text))).toMatchObject(expected));

describe('a resumed loop', () => {
  const loop = (text: string) => {
    const unit = plan(body(text));
    const [first] = unit.loops;
    return { ...first, changes: names(unit, first?.changes ?? []), held: names(unit, first?.held ?? []) };
  };

  test.each([
    ['for (const x of list()) use(x);', {}],
    ['let a = 0; for (const x of list()) a += x; use(a);', { site: 2, changes: 'a' }],
    [
      'let a: number[] | undefined; a = []; for (const x of list()) a.push(x); use(a.length);',
      { site: 2, changes: 'a', held: 'a' },
    ],
    // Nobody asks for it.
    ['let a = 0; for (const x of list()) a = x;', { site: 2 }],
    // Without its item, an iteration has lost all its decisions.
    ['for (const x of list()) assert(x);', { itemStop: 'after loop', endsAfter: true }],
    ['for (const x of list()) if (x) return;', { itemStop: 'after loop', endsAfter: true }],
    ['for (const x of list()) { assert(x); if (x) return; }', { itemStop: 'decision' }],
    [
      'for (const x of list()) for (const y of list(x)) assert(y);',
      { itemStop: 'after loop', endsAfter: true },
    ],
  ])('%s', (text, expected) => {
    const plain = {
      number: 1,
      site: 1,
      changes: '',
      held: '',
      tests: [],
      itemStop: 'none',
      endsAfter: false,
    };
    expect(loop(text)).toEqual({ ...plain, ...expected });
  });
});

test.each([
  ['let a!: number; use(a); a = 1;', 'a'],
  ['let a!: number, b!: number | undefined; use(a, b);', 'a'],
  ['let a!: any, b!: unknown; use(a, b);', ''],
  ['let a!: number; a = 1;', ''],
  // TypeScript sees to it that nothing reads it before it is assigned.
  ['let a: number; a = 1; use(a);', ''],
  ['let a = num(); use(a);', ''],
])('unset at first: %s', (text, expected) => {
  const unit = plan(body(text));
  expect(names(unit, unit.unset)).toBe(expected);
});

test('checks name the sites of statements after a loop in a compound step', () => {
  const unit = plan(body('let a = 0; if (bool()) { for (const x of list()) a += x; use(a); use(1); }'));
  expect(unit.checks.map(({ site, needs }) => [site, names(unit, needs)])).toEqual([
    [5, 'a'],
    [6, ''],
  ]);
});

test('a plan is plain data', () => {
  const unit = plan(body('let a!: number; for (const x of list()) a = x; use(() => a);'));
  expect(JSON.parse(JSON.stringify(unit))).toEqual(unit);
});
