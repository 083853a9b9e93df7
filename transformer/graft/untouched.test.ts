import MagicString from 'magic-string';
import ts from 'typescript';
import { piecesOf } from './pieces.js';
import { findUntouched, maskUntouched } from './untouched.js';

const SOURCE = `import { a } from './a'
/** one */
export function one(): void
export function one(x = a) { return x; }
f();
const two = [
  1,
];
`;

function mask(edit: (text: MagicString) => void): { masked: string; text: string; ends: number[] } {
  const file = ts.createSourceFile('a.ts', SOURCE, ts.ScriptTarget.ES2022, true);
  const edited = new MagicString(SOURCE);
  edit(edited);
  const untouched = findUntouched(file, piecesOf(edited));
  const masked = maskUntouched(file, edited.toString(), untouched);
  const reparsed = ts.createSourceFile('b.ts', masked, ts.ScriptTarget.ES2022, true);
  return { masked, text: edited.toString(), ends: reparsed.statements.map(({ end }) => end) };
}

test('an edited statement stays, between placeholders with the same positions', () => {
  const { masked, text, ends } = mask((edited) => edited.appendLeft(SOURCE.indexOf('return'), 'g(); '));
  const whole = ts.createSourceFile('b.ts', text, ts.ScriptTarget.ES2022, true);
  expect(ends).toEqual(whole.statements.map(({ end }) => end));
  expect(masked).toContain('export function one(x = a) { g(); return x; }');
  expect(masked).toContain('/** one */\ndebugger');
  expect(masked).not.toMatch(/import|two/);
  expect(masked).toContain('f();');
});

test('what is inserted beside a statement leaves it untouched', () => {
  const { masked } = mask((edited) => edited.appendLeft(0, 'g(); ').append('h();'));
  expect(masked).toMatch(/^g\(\); debugger +;\n/);
  expect(masked).toMatch(/;\nh\(\);$/);
});
