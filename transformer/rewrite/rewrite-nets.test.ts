import { body, rewritten } from '../testing/passes.js';

/** A closure before the declaration of `a`. */
test.each([
  ['() => a', "() => $rt.read(a, 'a')"],
  ['() => a + a', "() => $rt.read(a, 'a') + $rt.read(a, 'a')"],
  ['() => ({ a })', "() => ({ a: $rt.read(a, 'a') })"],
  ['() => { a += 1; }', "() => { $rt.read(a, 'a'), a += 1; }"],
  ['() => a++', "() => ($rt.read(a, 'a'), a++)"],
  ['() => { (a)++; }', "() => { $rt.read(a, 'a'), (a)++; }"],
  ['() => { a ||= 1; }', "() => { $rt.read(a, 'a'), a ||= 1; }"],
  ['() => num(a)', "() => num($rt.read(a, 'a'))"],
  ['() => { a = 1; use(a); }', "() => { $rt.declared(a, 'a'), a = 1; use($rt.read(a, 'a')); }"],
  ['() => num(a = 1)', "() => num(($rt.declared(a, 'a'), a = 1))"],
  ['() => { [a = 1] = []; }', "() => { $rt.declared(a, 'a'), [a = 1] = []; }"],
  ['() => ({ n: a } = { n: 1 })', "() => (($rt.declared(a, 'a'), { n: a } = { n: 1 }))"],
])('%s', (closure, expected) => {
  expect(rewritten(body(`use(${closure}); let a = num();`))).toContain(`use(${expected})`);
});

test('a variable that may be unset begins as such, and is so again when its step fails or is skipped', () => {
  const text = rewritten(body('use(() => a); const b = num(); use(1); let a = num(b); use(a);'));
  expect(text).toContain('a = $rt.unset');
  expect(text.match(/if \(\$r && \$rt\.lost\(\$r, \d\)\) a = \$rt\.unset;/g)).toHaveLength(2);
});
