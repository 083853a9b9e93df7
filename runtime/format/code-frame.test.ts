import type { Site } from '../../types/index.js';
import { codeFrame as frameOf } from './code-frame.js';
import { linesOf } from './source.js';
import { columnsOf } from './columns.js';
import { siteAt, siteIn } from './testing/reports.js';

const SOURCE = `import { a } from 'a';

export function job(): Resilient<void> {
  const first = a();
  for (const row of rows) {
    if (row.bad) throw new Error('bad');
  }

  return report();
}
`;

interface Given {
  readonly source?: string | undefined;
  readonly context?: number;
  readonly width?: number;
}

function codeFrame(site: Site, { source, context = 1, width = 72 }: Given) {
  return frameOf(site, { source: source === undefined ? undefined : linesOf(source), context, width });
}

/** The frame as it would be printed. */
function frame(site: Site, given: Given): string {
  const { lines } = codeFrame(site, given);
  const shown = lines.flatMap(({ label, text, marks }) => [
    `${label}|${text}`,
    ...(marks ? [`|${marks}`] : []),
  ]);
  return shown.join('\n');
}

/** The site of a statement with this text, and nothing of the lines around it. */
function marked(source: string, text: string, width?: number): string {
  return frame(siteIn(source, text), { source, context: 0, ...(width === undefined ? {} : { width }) });
}

test('the statement is marked, with lines around it', () => {
  expect(frame(siteIn(SOURCE, 'const first = a();'), { source: SOURCE })).toBe(
    `3|export function job(): Resilient<void> {
4|  const first = a();
 |  ^^^^^^^^^^^^^^^^^^
5|  for (const row of rows) {`.replaceAll('\n |', '\n|'),
  );
});

test('empty lines at the edges are left out', () => {
  expect(frame(siteIn(SOURCE, 'return report();'), { source: SOURCE })).toMatch(/^9\|/);
  expect(frame(siteIn(SOURCE, 'import'), { source: SOURCE }).split('\n')).toHaveLength(2);
});

test('of a compound statement the head is marked', () => {
  const site = { ...siteIn(SOURCE, 'for (const row of rows)'), endLine: 7, endColumn: 4 };
  expect(frame(site, { source: SOURCE, context: 0 })).toBe(
    `5|  for (const row of rows) {\n|  ${'^'.repeat('for (const row of rows)'.length)}`,
  );
});

test('a statement of several lines is marked on each', () => {
  const source = 'go(\n  1,\n  // two\n  2,\n);\n';
  const text = 'go( 1, // two 2, );';
  const site = siteAt({ line: 1, column: 1, endLine: 5, endColumn: 3, text });
  expect(frame(site, { source })).toBe('1|go(\n|^^^\n2|  1,\n|  ^^\n...|\n4|  2,\n|  ^^\n5|);\n|^^');
  expect(frame({ ...site, text: 'go( 1, // two' }, { source, context: 0 })).toBe(
    '1|go(\n|^^^\n2|  1,\n|  ^^\n3|  // two\n|  ^^^^^^',
  );
});

test('a text that was shortened is compared as far as it goes', () => {
  const long = `call('${'x'.repeat(200)}');`;
  const site = siteAt({ text: `${long.slice(0, 119)}…`, endColumn: long.length + 1 });
  expect(codeFrame(site, { source: long, context: 0, width: 80 }).isOutdated).toBe(false);
  expect(codeFrame(site, { source: long.replace('call', 'kall'), context: 0, width: 80 }).isOutdated).toBe(
    true,
  );
});

test.each([
  ['another statement', SOURCE.replace('const first', 'const second')],
  ['a line more above it', `\n${SOURCE}`],
  ['a column more before it', SOURCE.replace('  const first', '   const first')],
  ['fewer lines', 'import'],
  ['nothing', ''],
])('a source with %s is not what was compiled', (_, source) => {
  const site = siteIn(SOURCE, 'const first = a();');
  expect(codeFrame(site, { source, context: 2, width: 80 })).toEqual({
    lines: [{ label: '4', text: 'const first = a();' }],
    isOutdated: true,
  });
});

test('without a source the statement is shown as the site tells it', () => {
  const site = siteIn(SOURCE, 'const first = a();');
  expect(frame(site, { source: undefined })).toBe('4|const first = a();');
  expect(codeFrame(site, { source: undefined, context: 2, width: 80 }).isOutdated).toBe(false);
  expect(frame(siteAt({ text: `call('${'x'.repeat(100)}')` }), { source: undefined, width: 20 })).toBe(
    "1|call('xxxxxxxxxxxxx…",
  );
});

test('lines may end as Windows has it, and the file begin with a mark', () => {
  const source = `\ufeff${SOURCE.replaceAll('\n', '\r\n')}`;
  const several = 'go(\r\n  1,\r\n);';
  expect(marked(source, 'const first = a();')).toBe(`4|  const first = a();\n|  ${'^'.repeat(18)}`);
  const site = siteAt({ text: 'go( 1, );', endLine: 3, endColumn: 3 });
  expect(frame(site, { source: several })).toBe('1|go(\n|^^^\n2|  1,\n|  ^^\n3|);\n|^^');
});

test('tabs are columns, in the line and before the marks', () => {
  expect(marked('\tif (x)\tgo();\n', 'go();')).toBe('1|    if (x)  go();\n|            ^^^^^');
  expect(marked('漢\tgo();\n', 'go();')).toBe('1|漢  go();\n|    ^^^^^');
});

test('the marks stand under wide and combined characters', () => {
  const line = "say('漢字 e\u0301 👩‍👩‍👧'); go('한');";
  expect(marked(line, "go('한');")).toBe(`1|${line}\n|${' '.repeat(18)}${'^'.repeat(9)}`);
});

test('what a terminal acts on is escaped, and the marks know it', () => {
  const line = "say('\x1b[2J'); go();";
  expect(marked(line, 'go();')).toBe(`1|say('\\x1b[2J'); go();\n|${' '.repeat(16)}^^^^^`);
});

test('of a very long line the part with the statement is shown', () => {
  const source = `${'a();'.repeat(200_000)}target();${'b();'.repeat(200_000)}`;
  const [line = '', marks = ''] = marked(source, 'target();', 40).split('\n');
  expect(columnsOf(line)).toBeLessThanOrEqual(42);
  expect(line).toMatch(/^1\|….*…$/);
  expect(line.slice(2).slice(marks.length - 1 - 'target();'.length, marks.length - 1)).toBe('target();');
});

test('what does not fit is moved to the left, first by what all lines are indented', () => {
  const source = `${' '.repeat(30)}before();\n${' '.repeat(30)}target(argument);\n`;
  expect(frame(siteIn(source, 'target(argument);'), { source, width: 30 })).toBe(
    `1|${' '.repeat(13)}before();\n2|${' '.repeat(13)}target(argument);\n|${' '.repeat(13)}${'^'.repeat(17)}`,
  );
  const deep = `a();\n${' '.repeat(60)}target(argument);\n`;
  expect(frame(siteIn(deep, 'target(argument);'), { source: deep, width: 30 })).toBe(
    `2|${' '.repeat(13)}target(argument);\n|${' '.repeat(13)}${'^'.repeat(17)}`,
  );
});

test('no further than that it can be seen, or its beginning; lines around it are whole, or left out', () => {
  const source =
    'before();\nconst list = [resilient((row) => { const { id } = row; return id; })];\nafter();\n';
  const site = siteIn(source, 'const { id } = row;');
  expect(frame(site, { source, width: 72 }).split('\n')).toHaveLength(4);
  expect(frame(site, { source, width: 45 })).toBe(
    `2|…= [resilient((row) => { const { id } = row;…\n|${' '.repeat(25)}${'^'.repeat(19)}`,
  );
});

test.each([20, 31, 40, 72, 200])('nothing is wider than %d columns', (width) => {
  const source = `  const 漢字 = f(${'x, '.repeat(60)}x);\n${'    '.repeat(20)}g('${'é'.repeat(90)}');\n`;
  for (const text of ['const 漢字', 'f(x', "g('é"])
    for (const { text: line, marks = '' } of codeFrame(siteIn(source, text), { source, context: 2, width })
      .lines) {
      expect(columnsOf(line)).toBeLessThanOrEqual(width);
      expect(marks.length).toBeLessThanOrEqual(width);
    }
});

test.each([
  { line: 0, column: 0 },
  { line: -5, column: 1 },
  { line: 2, column: 1e9 },
  { line: 1e9, column: 1, endLine: 2e9 },
  { line: 5, column: 1, endLine: 2, endColumn: 1 },
  { text: '' },
])('a site that is none is shown as it is: %j', (site) => {
  expect(codeFrame(siteAt(site), { source: SOURCE, context: 2, width: 40 }).isOutdated).toBe(true);
});
