import { body, open, tsc } from '../testing/passes.js';
import { isConstantEnum, isInParts } from './enums.js';

/** The enums of a function's body, in order. */
function enums(text: string, ask: typeof isInParts, after = ''): boolean[] {
  const { env, file } = open(body(text, { after }));
  const found: boolean[] = [];
  const visit = (node: import('typescript').Node): void => {
    if (tsc.isEnumDeclaration(node)) found.push(ask(env, node));
    tsc.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test.each([
  ['enum E { A, B = 2, C }', [true]],
  ["enum E { A = 'a', B = `b` }", [true]],
  ['enum E { A = -1, B = ~(1 << 4) }', [true]],
  ['enum E { A = 1, B = A + 1, C = E.B }', [true]],
  [`enum E { A = 'a' } enum F { B = \`\${E.A}b\` }`, [true, true]],
  ['enum E { A = num() }', [false]],
  // Not written as constants: before the first step they would be read too early.
  ['const x = 1; enum E { A = x }', [false]],
  ['const x = 1; enum E { A = x + 1 }', [false]],
  ['const x = 1; enum E { A = 1 + x }', [false]],
  ['const x = 1; enum E { A = -x }', [false]],
  [`const x = 'x'; enum E { A = \`\${'a'}\${x}\` }`, [false]],
  ['enum E { A = 1, B = num() } enum F { C = E.B }', [false, false]],
  ['enum E { A = 1, B = num() } enum F { C = 1 } enum G { A = E.A + F.C }', [false, true, false]],
  ['enum E { A = 1 } enum E { B = E.A + 1 }', [true, true]],
  ["enum E { A = 1 } enum F { B = E['A'] }", [true, false]],
])('written as constants: %s', (text, expected) => expect(enums(text, isConstantEnum)).toEqual(expected));

test('members of enums outside of the function are there', () => {
  const text = 'use(() => { enum F { A = Outer.A, B = Later.A } });';
  expect(enums(text, isConstantEnum, 'enum Outer { A = 1 } enum Later { A = 1 }')).toEqual([
    false,
    true,
    true,
  ]);
});

test.each([
  ['enum E { A } enum F { A }', [false, false]],
  ['enum E { A } enum E { B = 1 }', [true, true]],
])('in parts: %s', (text, expected) => expect(enums(text, isInParts)).toEqual(expected));
