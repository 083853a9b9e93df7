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

interface Masked {
  readonly masked: string;
  readonly text: string;
  /** Where the statements end that are read from the masked text. */
  readonly ends: readonly number[];
}

function mask(edit: (text: MagicString) => void): Masked {
  return maskIn(SOURCE, edit);
}

function maskIn(source: string, edit: (text: MagicString) => void): Masked {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.ES2022, true);
  const edited = new MagicString(source);
  edit(edited);
  const untouched = findUntouched(ts, file, edited.toString(), piecesOf(edited));
  const masked = maskUntouched(file, edited.toString(), untouched);
  const reparsed = ts.createSourceFile('b.ts', masked, ts.ScriptTarget.ES2022, true);
  return { masked, text: edited.toString(), ends: reparsed.statements.map(({ end }) => end) };
}

test('an edited statement stays, between placeholders with the same positions', () => {
  const { masked, text, ends } = mask((edited) => edited.appendLeft(SOURCE.indexOf('return'), 'g(); '));
  const whole = ts.createSourceFile('b.ts', text, ts.ScriptTarget.ES2022, true);
  expect(ends).toEqual(whole.statements.map(({ end }) => end));
  expect(masked).toContain('export function one(x = a) { g(); debugger; }');
  expect(masked).toContain('/** one */\ndebugger');
  expect(masked).not.toMatch(/import|two/);
  expect(masked).toContain('f();');
});

test('what is inserted beside a statement leaves it untouched', () => {
  const { masked } = mask((edited) => edited.appendLeft(0, 'g(); ').append('h();'));
  expect(masked).toMatch(/^g\(\); debugger +;\n/);
  expect(masked).toMatch(/;\nh\(\);$/);
});

test('in an edited statement, statements of its own are masked too', () => {
  const source =
    'function f() { before(); if (a) one(1, 2); class A { x = 1; } { inner(3); } last(1, 2, 4)\n}';
  const { masked } = maskIn(source, (edited) => edited.appendLeft(source.indexOf('before'), '$at = 1; '));
  expect(masked).toBe(
    'function f() { $at = 1; debugger; debugger        ; debugger         ; debugger    ; debugger    ;\n}',
  );
});

test('a statement stays that an inserted semicolon ends', () => {
  const source = 'function f() {\n  other(1);\n  call(1, 2)\n}';
  const { masked } = maskIn(source, (edited) => edited.appendLeft(source.indexOf('\n}'), ';'));
  expect(masked).toBe('function f() {\n  debugger;\n  call(1, 2);\n}');
});

test('a statement stays that has become a part of an expression', () => {
  const source = 'function f() { class A { x = 1; } value = call(1);\n  /* why */ other = call(2); }';
  const { masked } = maskIn(source, (edited) => {
    for (const [at, text] of [
      ['class', 'A = '],
      ['value', 'check(), '],
      ['other', ''],
    ] as const)
      edited.appendLeft(source.indexOf(at), text);
  });
  expect(masked).toBe(
    'function f() { A = class A { x = 1; } check(), value = call(1);\n  /* why */ debugger       ; }',
  );
});
