import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { FIXED_CODES } from './fixes/index.js';
import { Editor } from './testing/editor.js';

const IMPORT = "import { reject, report, resilient, type Resilient } from 'ts-resilient';\n";
const TWO = `${IMPORT}export const f = resilient(() => report(1));\nexport const g = resilient(() => report(2));\n`;

test('diagnostics stand behind those of TypeScript', () => {
  const editor = new Editor(
    `${IMPORT}const wrong: number = '';\nexport const f = resilient(() => report(wrong));\n`,
  );
  expect(editor.diagnostics).toEqual(['2322: wrong', '990011: report(wrong)']);
});

test('a file that was edited is worked out anew', () => {
  const editor = new Editor(TWO);
  expect(editor.diagnostics).toEqual(['990011: report(1)', '990011: report(2)']);
  editor.edit(TWO.replace('report(1)', '1'));
  expect(editor.diagnostics).toEqual(['990011: report(2)']);
  editor.edit(TWO.replaceAll(/report\((\d)\)/g, '$1'));
  expect(editor.diagnostics).toEqual([]);
});

test('what one kind of fix mends is mended together', () => {
  const editor = new Editor(TWO);
  expect(editor.fixAll('resilient-plain-value')).toBe(TWO.replaceAll(/report\((\d)\)/g, '$1'));
  expect(editor.fixAll('resilient-throw')).toBe(TWO);
});

test('a fix is offered for all only if there are several', () => {
  const [first] = new Editor(TWO).fixesAt(990011, TWO.indexOf('report(1)'), TWO.indexOf('report(1)') + 9);
  expect(first).toMatchObject({ fixId: 'resilient-plain-value', fixName: 'resilient-plain-value' });
  const one = TWO.replace('report(2)', '2');
  const [only] = new Editor(one).fixesAt(990011, TWO.indexOf('report(1)'), TWO.indexOf('report(1)') + 9);
  expect(only).not.toHaveProperty('fixId');
});

test('a fix is found from any place in what the diagnostic marks, and from no other', () => {
  const editor = new Editor(TWO);
  const at = TWO.indexOf('report(1)');
  expect(editor.fixesAt(990011, at + 3, at + 3)).toHaveLength(1);
  expect(editor.fixesAt(990011, at - 3, at - 3)).toEqual([]);
  expect(editor.fixesAt(990012, at, at + 9)).toEqual([]);
});

test("TypeScript's own fixes and refactors are still there", () => {
  const text = `${IMPORT}export const f = resilient(() => wait(1));\nexport async function g() { const a = 1; return a; }\nmissing;\n`;
  const { service } = new Editor(text);
  const at = text.indexOf('const a');
  const range = { pos: at, end: at + 'const a = 1;'.length };
  const names = service.getApplicableRefactors('/project/src/main.ts', range, {}).map(({ name }) => name);
  expect(names).toContain('Extract Symbol');
  expect(service.getSupportedCodeFixes()).toEqual(expect.arrayContaining(['2304', '990011']));
});

test('the numbers with fixes are known to who asks no language service', () => {
  const codes = (ts as unknown as { getSupportedCodeFixes(): string[] }).getSupportedCodeFixes();
  expect(codes).toContain('990011');
  expect(codes.filter((code) => code === '990011')).toHaveLength(1);
});

test('the documentation has each number with a fix', () => {
  const text = readFileSync(join(__dirname, '../../docs/editor.md'), 'utf8');
  const told = [...text.matchAll(/^\| \[(99\d{4})\]/gm)].map(([, code]) => Number(code));
  expect(told).toEqual(FIXED_CODES.toSorted());
});

test.each([
  [{ maxErrors: 0 }, 'Option "maxErrors"'],
  [{ maxErors: 5 }, 'Unknown option "maxErors"'],
])('the entry %j is wrong', (config, message) => {
  const { service } = new Editor(TWO, {}, config);
  const [first, ...more] = service.getSemanticDiagnostics('/project/src/main.ts');
  expect(first).toMatchObject({ code: 990010, start: TWO.indexOf("'ts-resilient'"), length: 14 });
  expect(first?.messageText).toContain(message);
  expect(more.map(({ code }) => code)).toEqual([990011, 990011]);
});

describe('what goes wrong in the plugin', () => {
  function broken(fault: unknown): Editor {
    const editor = new Editor(TWO);
    const program = editor.service.getProgram() as ts.Program;
    program.getTypeChecker = () => {
      throw fault;
    };
    return editor;
  }

  test('is said in the file, and logged with its stack', () => {
    const editor = broken(new Error('no checker'));
    const found = editor.service.getSemanticDiagnostics('/project/src/main.ts');
    expect(found.map(({ code }) => code)).toEqual([990009]);
    expect(found[0]?.messageText).toContain('no checker');
    expect(editor.log.join()).toMatch(/^ts-resilient: Error: no checker\n\s+at /);
    expect(editor.fixesAt(990011, TWO.indexOf('report(1)'), TWO.indexOf('report(1)') + 9)).toEqual([]);
  });

  test('is not confused with a request that is cancelled', () => {
    const editor = broken(new ts.OperationCanceledException());
    expect(() => editor.service.getSemanticDiagnostics('/project/src/main.ts')).toThrow(
      ts.OperationCanceledException,
    );
    expect(editor.log).toEqual([]);
  });
});
