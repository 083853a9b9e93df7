import { open, tsc } from '../testing/passes.js';
import { DIAGNOSTICS } from './codes.js';
import { makeDiagnostic } from './make-diagnostic.js';

const { file } = open(' /* a */ export const x = 1; ');
const node = file.statements[0] ?? file;

test('an error at the node, without the space in front of it', () => {
  expect(makeDiagnostic(tsc, node, 'notAModule')).toMatchObject({
    file,
    start: 9,
    length: 'export const x = 1;'.length,
    category: tsc.DiagnosticCategory.Error,
    code: 990001,
    source: 'ts-resilient',
  });
});

test.each([
  ['cannotBeResilient', ['setter'], /^A setter cannot be resilient: /],
  ['notSupported', ['This', 'Do that.'], /^This cannot be guarded yet\. Do that\.$/],
  ['internal', ['why'], /: why$/],
  ['configuration', ['Option "x" is wrong.'], /^Option "x" is wrong\.$/],
  ['notOriginal', [], /first place in compilerOptions\.plugins\.$/],
] as const)('%s', (name, texts, message) => {
  expect(makeDiagnostic(tsc, node, name, ...texts).messageText).toMatch(message);
});

test('no number is used twice', () => {
  const codes = Object.values(DIAGNOSTICS).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
