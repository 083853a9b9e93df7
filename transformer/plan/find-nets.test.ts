import { body, names, plan } from '../testing/passes.js';

/** The variables that closures read through a check; marked if they may be read before their declaration. */
function nets(text: string): string[] {
  const unit = plan(body(text, { parameters: 'p: number' }));
  return unit.nets.map(
    ({ binding, fromStart }) => `${names(unit, [binding])}${fromStart ? ' from the start' : ''}`,
  );
}

describe('a closure that may run before the declaration', () => {
  test.each([
    ['const g = () => a; use(g); const a = num();', ['a from the start']],
    ['use(() => a); const a = num(), b = num(); use(b);', ['a from the start']],
    ['use(() => () => a); const a = num();', ['a from the start']],
    ['use(() => new K()); class K {}', ['K from the start']],
    ['g(); const a = num(); function g() { return a; }', ['a from the start']],
    ['g(); const a = num(); function g() { return h(); } function h() { return a; }', ['a from the start']],
    ['const a: number = num(() => a);', ['a from the start']],
    // A step before the declaration, even if its closure is called later.
    ['use(1); const g = () => a; use(2); const a = num(); g();', ['a from the start']],
  ])('%s', (text, expected) => expect(nets(text)).toEqual(expected));
});

describe('a closure that reads what another step assigns', () => {
  test.each([
    ['let a = num(); use(() => a); a = num();', ['a']],
    ['let a = num(); if (bool()) a = 1; use(() => a);', ['a']],
    ['let a: number; a = num(); use(() => a);', ['a']],
    ['use(() => p); p = num();', ['p']],
    ['var a = num(); use(() => a); a = 1;', ['a']],
    ['let a = num(); use(() => { a += 1; });', ['a']],
  ])('%s', (text, expected) => expect(nets(text)).toEqual(expected));
});

describe('no check', () => {
  test.each([
    'const a = num(); use(() => a);',
    'const a = num(); g(); function g() { return a; }',
    'const a = num(); use(() => { const b = a; return () => b; });',
    'use(a()); function a() { return 1; }',
    'use(() => p);',
    'let a = num(); a = num(); use(a);',
    'const a = num(); function g() { return a; }',
    'for (const x of list()) use(() => x);',
    'if (bool()) { const a = num(); use(() => a); }',
  ])('%s', (text) => expect(nets(text)).toEqual([]));
});
