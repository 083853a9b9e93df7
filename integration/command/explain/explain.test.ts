import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandProject } from '../testing/project.js';
import { type Done, runIn } from '../testing/run-in.js';

const EXPECTED = join(__dirname, '..', 'projects', 'orders', 'explained.txt');

let project: CommandProject;
beforeAll(() => {
  project = new CommandProject('orders');
});
afterAll(() => project.remove());

function explain(...args: string[]): Done {
  return runIn(project.folder, ['explain', ...args]);
}

test('a file is explained, statement by statement', () => {
  const { code, out, err } = explain('src/orders.ts');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  if (process.env.UPDATE_FIXTURES === '1') writeFileSync(EXPECTED, out);
  expect(out).toBe(readFileSync(EXPECTED, 'utf8'));
});

test('no line is longer than 80 columns', () => {
  const longest = Math.max(
    ...explain('src/orders.ts')
      .out.split('\n')
      .map(({ length }) => length),
  );
  expect(longest).toBeLessThanOrEqual(80);
});

test.each([
  ['src/orders.ts:Importer.run', ['Importer.run']],
  ['src/orders.ts:later', ['later']],
  ['src/orders.ts:9', ['importOrders']],
  ['src/orders.ts', ['importOrders', 'Importer.run', 'later']],
])('%s', (target, names) => {
  const { functions } = JSON.parse(explain(target, '--json').out);
  expect(functions.map(({ name }: { name: string }) => name)).toEqual(names);
});

test('as JSON', () => {
  const { code, out } = explain('src/orders.ts:Importer.run', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    file: 'src/orders.ts',
    functions: [
      {
        name: 'Importer.run',
        line: 27,
        column: 3,
        endLine: 31,
        endColumn: 4,
        by: 'return type',
        async: false,
        generator: false,
        recordsEverything: true,
        statements: expect.arrayContaining([
          {
            id: 1,
            line: 28,
            column: 5,
            endLine: 28,
            endColumn: 23,
            text: 'this.last = order;',
            kind: 'step',
            parent: null,
            loop: null,
            resumes: false,
            needs: ['order'],
            decidesOn: [],
            provides: ['this.last'],
            mayChange: [],
            exits: [],
            failures: [
              {
                way: 'fails',
                ends: 'none',
                recorded: 'yes',
                skipped: [2],
                maySkip: [],
                runs: [3],
                onPartialData: [],
                value: 'yes',
                valueFrom: [3],
                stopped: [],
                isCut: false,
              },
            ],
          },
        ]),
      },
    ],
  });
});

test('into a file', () => {
  expect(explain('src/orders.ts', '--out', 'explained.txt')).toEqual({ code: 0, out: '', err: '' });
  expect(project.read('explained.txt')).toBe(explain('src/orders.ts').out);
});

describe('colours', () => {
  test.each([
    ['a terminal', {}, true, true],
    ['no terminal', {}, false, false],
    ['NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
    ['a dumb terminal', { TERM: 'dumb' }, true, false],
  ])('%s', (_, env, isTerminal, isColoured) => {
    const { out } = runIn(project.folder, ['explain', 'src/orders.ts:later'], { env, isTerminal });
    expect(out.includes('\u001b[')).toBe(isColoured);
  });
});

describe('what is wrong is said', () => {
  test.each([
    [['explain'], 'explain takes one FILE[:FUNCTION], and got none.'],
    [['explain', 'a.ts', 'b.ts'], 'and got a.ts, b.ts.'],
    [['explain', '--wrong', 'a.ts'], "Unknown option '--wrong'"],
    [['explain', 'a.ts', '-p'], "Option '-p, --project <value>' argument missing"],
    [['explain', 'src/none.ts'], 'There is no file src/none.ts.'],
    [
      ['explain', 'src/orders.ts:none'],
      'no resilient function named none. There are: importOrders, Importer.run, later.',
    ],
    [['explain', 'src/orders.ts:24'], 'no resilient function on line 24.'],
    [['explain', 'src/orders.ts', '-p', 'none'], 'none is no tsconfig.json, and no folder with one.'],
    [['explain', 'src/orders.ts', '-o', 'none/x.txt'], 'none/x.txt cannot be written'],
    [['explain', 'package.txt'], 'package.txt is no file that TypeScript reads.'],
    [['wrong'], 'There is no command wrong. See ts-resilient --help.'],
    [['--wrong'], 'There is no option --wrong.'],
    [['toString'], 'There is no command toString.'],
  ])('%j', (args, message) => {
    project.write('package.txt', '');
    const { code, out, err } = runIn(project.folder, args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });
});

test('help and version', () => {
  expect(runIn('/', ['--help'])).toEqual({ code: 0, out: expect.stringContaining('explain FILE'), err: '' });
  expect(runIn('/', ['explain', '-h'])).toEqual({ code: 0, out: expect.stringContaining('--json'), err: '' });
  expect(runIn('/', ['--version'])).toEqual({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    err: '',
  });
  expect(runIn('/', [])).toEqual({ code: 2, out: '', err: expect.stringContaining('Usage:') });
});

test('a file without a resilient function', () => {
  expect(explain('src/world.ts')).toEqual({
    code: 1,
    out: '',
    err: 'src/world.ts: no function in it is resilient.\n',
  });
});

test('a file that cannot be guarded', () => {
  project.write(
    'src/refused.ts',
    `import { report, type Resilient } from 'ts-resilient';\nexport function f(): Resilient<void> { eval(''); return report(); }\n`,
  );
  expect(explain('src/refused.ts')).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^src\/refused\.ts:2:\d+ TS9900\d\d: /),
  });
});

test('type errors are mentioned', () => {
  project.write('src/wrong.ts', `${project.read('src/orders.ts')}\nconst n: number = '';\n`);
  const { code, err } = explain('src/wrong.ts:later');
  expect({ code, err }).toEqual({
    code: 0,
    err: expect.stringContaining("Type 'string' is not assignable to type 'number'"),
  });
});

describe('the project', () => {
  test('a file that the tsconfig does not include is explained with its options', () => {
    project.write('extra/orders.ts', project.read('src/orders.ts').replace('./world.js', '../src/world.js'));
    expect(explain('extra/orders.ts:later').code).toBe(0);
  });

  test('the options of the plugin count', () => {
    const limited = new CommandProject('orders');
    limited.configure((options) => ({
      ...options,
      plugins: [{ transform: 'ts-resilient/transformer', transformProgram: true, maxErrors: 1 }],
    }));
    const { out } = runIn(limited.folder, ['explain', 'src/orders.ts:Importer.run']);
    limited.remove();
    expect(out).toContain('There is no value: the report is full.');
  });

  test('a wrong option of the plugin', () => {
    const wrong = new CommandProject('orders');
    wrong.configure((options) => ({
      ...options,
      plugins: [{ transform: 'ts-resilient/transformer', maxErrors: 0 }],
    }));
    const { code, err } = runIn(wrong.folder, ['explain', 'src/orders.ts']);
    wrong.remove();
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('"maxErrors" of ts-resilient is 0'),
    });
  });

  test('TypeScript 5.9', () => {
    const older = new CommandProject('orders', 'typescript5');
    const { code, out } = runIn(older.folder, ['explain', 'src/orders.ts']);
    older.remove();
    expect({ code, out }).toEqual({ code: 0, out: readFileSync(EXPECTED, 'utf8') });
  });

  test('TypeScript 7 has no compiler in JavaScript', () => {
    const newer = new CommandProject('orders', 'typescript7');
    const { code, err } = runIn(newer.folder, ['explain', 'src/orders.ts']);
    newer.remove();
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('ts-resilient needs 5.9 or 6.0') });
  });

  test('without any', () => {
    const bare = new CommandProject('orders', 'no-such-package');
    const { code, err } = runIn(bare.folder, ['explain', 'src/orders.ts']);
    bare.remove();
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('TypeScript is not installed') });
  });
});

test('the documentation shows what is said about the demo', () => {
  const root = join(__dirname, '..', '..', '..');
  const { out } = runIn(root, ['explain', 'examples/movies/import-movies.ts']);
  expect(readFileSync(join(root, 'docs', 'command.md'), 'utf8')).toContain(`\`\`\`text\n${out}\`\`\`\n`);
});
