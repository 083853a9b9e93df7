import { join } from 'node:path';
import { Page } from './testing/page.js';
import { Project, Sandbox, typescript6 } from './testing/sandbox.js';

const page = new Page('docs/getting-started.md');

let sandbox: Sandbox;
let project: Project;
beforeAll(() => {
  sandbox = new Sandbox(typescript6);
  sandbox.link('@types/node');
  project = new Project(sandbox, join(sandbox.directory, 'weather'));
  project.write('package.json', JSON.stringify({ private: true }));
  project.write('tsconfig.json', page.blockAfter('`tsconfig.json`:', 'json'));
  project.write('data/readings.txt', page.blockAfter('`data/readings.txt`:', 'text'));
  project.write('src/report.ts', page.blockAfter('`src/report.ts`:', 'ts'));
}, 60_000);
afterAll(() => sandbox.remove());

test('the program prints what the page says, and does what it says', () => {
  expect(project.tspc()).toEqual({ code: 0, output: '' });
  const expected = page.blockAfter('`npx tspc && node dist/report.js` prints:', '');
  expect(project.node('dist/report.js')).toEqual({ code: 1, output: expected });
  expect(project.has('complete.txt')).toBe(false);
  expect(project.read('today.txt')).toBe('20.25\n');
}, 30_000);

test('the command says what the page says', () => {
  const command = join(sandbox.installed('ts-resilient'), 'dist', 'command.mjs');
  const { code, output } = project.node(command, 'explain', 'src/report.ts:daily');
  expect(code).toBe(0);
  expect(output).toContain(page.blockAfter('of the first one it says:', 'text'));
}, 30_000);

test('with what was missing the report is complete', () => {
  project.write('yesterday.txt', '19');
  project.write('data/readings.txt', 'north 21.5\neast 19.0\n');
  expect(project.node('dist/report.js')).toEqual({
    code: 0,
    output: 'warmer than yesterday: true\nmean: 20.25\n',
  });
  expect(project.has('complete.txt')).toBe(true);
});

test('the changes that the page proposes compile', () => {
  const program = project.read('src/report.ts');
  const must = page.blockAfter('write `must`:', 'ts').trim();
  project.write(
    'src/report.ts',
    program
      .replace('import { formatReport, ', 'import { absorb, formatReport, must, together, ')
      .replace(/const lines = .*/, () => must)
      .replace('const mean = ', `${page.blockAfter('make them one step:', 'ts')}const mean = `)
      .replace('const result = ', `${page.blockAfter('and its errors join:', 'ts')}const result = `)
      .concat('declare const account: { debit(n: number): void; credit(n: number): void };\n')
      .concat('declare const amount: number;\nexport { week };\n'),
  );
  expect(project.read('src/report.ts')).not.toBe(program);
  expect(project.tspc()).toEqual({ code: 0, output: '' });
}, 30_000);
