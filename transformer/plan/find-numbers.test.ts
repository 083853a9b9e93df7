import { body, names, plan } from '../testing/passes.js';

test.each([
  ['const a = num(); use(1); use(a);', 'a'],
  ['let a = 1; use(1); a += num(); use(a);', 'a'],
  ['const [a, { length: b }] = [str(), str()] as const; use(1); use(a, b);', 'b'],
  // It may hold something else.
  ['let a: number | undefined = num(); use(1); use(a);', ''],
  ['const a = str(); use(1); use(a);', ''],
  // It holds `undefined` at first.
  ['let a: number; use(1); a = num(); use(a);', ''],
  // A closure may read it before.
  ['const a = num(); use(1); use(() => a);', ''],
  // Nothing of it is declared in front.
  ['const a = num(); use(a);', ''],
])('%s', (text, expected) => {
  const unit = plan(body(text));
  expect(names(unit, unit.numbers)).toBe(expected);
});
