import { createHash } from 'node:crypto';
import type { ExplainedFunction } from '../../../../transformer/explain/explain-unit.js';
import { CommandProject } from '../../testing/project.js';
import { runIn } from '../../testing/run-in.js';
import { segmentsOf } from './segments.js';

let project: CommandProject;
let html: string;
beforeAll(() => {
  project = new CommandProject('orders');
  html = runIn(project.folder, ['explain', 'src/orders.ts', '--html']).out;
});
afterAll(() => project.remove());

test('it needs nothing else, and runs nothing else', () => {
  expect(html).not.toMatch(/<(link|img|iframe|script|style) [^>]*(src|href)=|url\(|@import|https?:/);
  for (const [what, tag] of [
    ['script-src', 'script'],
    ['style-src', 'style'],
  ]) {
    const blocks = [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))];
    expect(blocks).toHaveLength(1);
    const hash = createHash('sha256')
      .update(blocks[0]?.[1] ?? '')
      .digest('base64');
    expect(html).toContain(`${what} 'sha256-${hash}'`);
  }
});

test('what the source contains is escaped', () => {
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html).not.toContain('<b>');
});

test('every id is there once, and every reference leads to one', () => {
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of html.matchAll(/aria-(?:describedby|labelledby)="([^"]*)"/g)) expect(ids).toContain(id);
});

test('the words are those of the text', () => {
  const plain = html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  const { out } = runIn(project.folder, ['explain', 'src/orders.ts:importOrders', '--json']);
  expect(JSON.parse(out).functions[0].statements.length).toBeGreaterThan(10);
  for (const words of [
    'needs orders, total; decides on orders; provides total',
    'There is still a value.',
    'it was to be returned here',
  ])
    expect(plain).toContain(words);
});

test('JSON and HTML at once are refused', () => {
  const { code, err } = runIn(project.folder, ['explain', 'src/orders.ts', '--html', '--json']);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--json or --html, not both') });
});

describe('segments', () => {
  const fn = (statements: readonly object[]) =>
    ({ line: 1, endLine: 2, statements }) as unknown as ExplainedFunction;
  const at = (id: number, start: number, end: number, parent: number | null = null, line = 1) => ({
    id,
    line,
    column: start,
    endLine: line,
    endColumn: end,
    parent,
    kind: parent === null ? 'step' : 'inner',
  });

  test('together they are the source', () => {
    const source = 'if (a) b(); else c();\nd();';
    const segments = segmentsOf(
      source,
      fn([at(1, 1, 22), at(2, 8, 12, 1), at(3, 18, 22, 1), at(4, 1, 5, null, 2)]),
    );
    expect(segments).toEqual([
      { text: 'if (a)', id: 1 },
      { text: ' ', id: undefined },
      { text: 'b();', id: 2 },
      { text: ' else ', id: undefined },
      { text: 'c();', id: 3 },
      { text: '\n', id: undefined },
      { text: 'd();', id: 4 },
    ]);
  });

  test.each(['\n', '\r\n', '\r', '\u2028'])('lines may end with %j', (end) => {
    const segments = segmentsOf(`a();${end}b();`, fn([at(1, 1, 5), at(2, 1, 5, null, 2)]));
    expect(segments.filter(({ id }) => id !== undefined).map(({ text }) => text)).toEqual(['a();', 'b();']);
  });
});
