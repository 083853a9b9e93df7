import { body, names, plan } from '../testing/passes.js';

test.each([
  // One guard has it all.
  ['const a = num(); use(a);', ''],
  ['const a = num(); use(a, () => a);', ''],
  ['use(1); const a = num(); use(a); use(2);', ''],
  ['const a = num();', ''],
  // Used in another guard.
  ['const a = num(); use(1); use(a);', 'a'],
  ['const a = num(); use(1); use(() => a);', 'a'],
  ['class K {} use(1); use(K);', 'K'],
  ['const [a, { length: b }] = [1, str()] as const; use(1); use(b);', 'a b'],
  ['const a = num(), b = num(); use(1); use(b);', 'a b'],
  ['const a = num(); { use(a); }', 'a'],
  ['{ const a = num(); use(1); use(a); }', 'a'],
  // A function declaration is in no guard.
  ['const a = num(); g(); function g() { use(a); }', 'a'],
  // Read through a check.
  ['use(() => a); const a = num();', 'a'],
  // Declared without a value: it is declared in front in any case.
  ['let a: number; a = num(); use(a);', 'a'],
  // `var` and what a compound statement declares need nothing.
  ['var a = num(); use(1); use(a);', ''],
  ['if (bool()) { const a = num(); use(1); use(a); }', ''],
  ['for (const a of list()) use(a);', ''],
])('%s', (text, expected) => {
  const unit = plan(body(text));
  expect(names(unit, unit.hoisted)).toBe(expected);
});
