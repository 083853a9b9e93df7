import { join } from 'node:path';
import { type Outcome, type Project, Sandbox, toolchains } from '../testing/sandbox.js';

const rows = join(__dirname, 'projects', 'rows');
/** A mark, `/*990018*\/ load()`, stands in front of each mistake. */
const mistakes = join(__dirname, 'projects', 'mistakes');
const MISTAKEN = ['app/main.ts', 'app/transfer.ts', 'work/refused.ts', 'work/rejects.ts', 'work/work.ts'];

/** Constructors that would return a report, and what the error must name. */
const constructors: Readonly<Record<string, { text: string; names: string }>> = {
  'that says so itself': {
    text: `
import { report, type Resilient } from 'ts-resilient';

export class Importer {
  constructor(): Resilient<void> {
    return report();
  }
}
`,
    names: 'constructor',
  },
  'by its contextual type': {
    text: `
import { type Resilient } from 'ts-resilient';

export const Importer: new () => Resilient<void> = class {
  readonly rows: string[] = [];
  constructor() {
    this.rows.push('a');
  }
};
`,
    names: 'Resilient<void>',
  },
};

type Plugins = readonly Readonly<Record<string, unknown>>[];

const plugin = { transform: 'ts-resilient/transformer', transformProgram: true };

/** Wrong configurations, and what the error must name. */
const configurations: Readonly<Record<string, { plugins: Plugins; names: readonly string[] }>> = {
  'a misspelt option': { plugins: [{ ...plugin, maxErors: 5 }], names: ['maxErors', 'maxErrors'] },
  'an option of the wrong type': {
    plugins: [{ ...plugin, maxErrors: 'many' }],
    names: ['maxErrors', 'many'],
  },
  'an option out of range': { plugins: [{ ...plugin, maxErrors: -1 }], names: ['maxErrors', '-1'] },
  'no `transformProgram`': {
    plugins: [{ transform: plugin.transform }],
    names: ['"transformProgram": true'],
  },
};

describe.each(toolchains)('$name', (toolchain) => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = new Sandbox(toolchain);
  }, 60_000);
  afterAll(() => sandbox.remove());

  describe('one of each mistake is told at its place, and nothing else', () => {
    const build = (sandbox: Sandbox) => sandbox.project(mistakes, { type: 'module' });
    const modes: readonly (readonly string[])[] = [
      ['-p', '.'],
      ['-p', '.', '--noEmit'],
      ['-b', 'app'],
    ];

    test.each(modes.map((args) => [args.join(' '), args] as const))(
      'tspc %s',
      (_, args) => {
        const project = build(sandbox);
        expectMistakes(project, project.tspc(...args));
        expect(project.has('out')).toBe(!args.includes('--noEmit'));
      },
      60_000,
    );

    test('tspc --incremental --noEmitOnError, a second time too, when nothing is new', () => {
      const project = build(sandbox);
      const args = ['-p', '.', '--noEmitOnError', '--incremental', '--tsBuildInfoFile', 'info'];
      for (let time = 0; time < 2; time += 1) {
        expectMistakes(project, project.tspc(...args));
        expect([project.has('info'), project.has('out')]).toEqual([true, false]);
      }
    }, 60_000);

    test('tspc --watch, and after a change', async () => {
      const project = build(sandbox);
      const path = 'app/main.ts';
      let turns = 0;
      await project.watch(
        ['-p', '.'],
        [
          (output) => {
            expect(placesIn(output)).toEqual(marksIn(project));
            project.write(path, project.read(path).replace("/*990018*/ load('a');", "void load('a');"));
            turns += 1;
          },
          (output) => {
            expect(placesIn(output)).toEqual(marksIn(project));
            turns += 1;
          },
        ],
      );
      expect(turns).toBe(2);
    }, 60_000);
  });

  test('a warning does not fail the build, and can be turned off', () => {
    const project = sandbox.project(mistakes, { type: 'module', compilerOptions: { rootDir: './app' } });
    const config = JSON.parse(project.read('tsconfig.json'));
    project.write('tsconfig.json', JSON.stringify({ ...config, include: ['app/transfer.ts'] }));
    const path = 'app/transfer.ts';
    project.write(path, project.read(path).replace('/*990019*/ db', 'await db'));
    const warned = project.tspc('-p', '.', '--noEmitOnError');
    expect([warned.code, placesIn(warned.output)]).toEqual([0, marksIn(project, [path])]);
    expect(warned.output).toMatch(/^app\/transfer\.ts\(14,20\): warning TS990024: This completes/);
    expect(project.has('out/transfer.js')).toBe(true);
    project.configure((options) => ({ ...options, plugins: [{ ...plugin, groupHazards: false }] }));
    expect(project.tspc('-p', '.')).toEqual({ code: 0, output: '' });
  }, 60_000);

  test("the user's own errors stay where they are", () => {
    const project = sandbox.project(rows);
    project.write('src/rows.ts', `${project.read('src/rows.ts')}\nconst wrong: number = 'text';\n`);
    const line = project.read('src/rows.ts').split('\n').length - 1;
    expectRefusal(project, ['-p', '.'], `src/rows.ts(${line},7): error TS2322`);
  }, 30_000);

  test.each(Object.entries(constructors))(
    'a constructor typed as resilient, %s',
    (_, { text, names }) => {
      const project = sandbox.project(rows);
      project.write('src/importer.ts', text);
      expectRefusal(project, ['-p', '.'], 'src/importer.ts(', names);
    },
    30_000,
  );

  test('`strictNullChecks` that is off', () => {
    const project = sandbox.project(rows, { compilerOptions: { strict: false } });
    expectRefusal(project, ['-p', '.', '--noEmit'], 'strictNullChecks');
  }, 30_000);

  test.each(Object.entries(configurations))(
    '%s',
    (_, { plugins, names }) => {
      const project = sandbox.project(rows, { compilerOptions: { plugins } });
      expectRefusal(project, ['-p', '.'], ...names);
      expect(project.has('out')).toBe(false);
    },
    30_000,
  );

  test('an unreadable tsconfig.json', () => {
    const project = sandbox.project(rows);
    project.write('tsconfig.json', '{ "compilerOptions": { "plugins": [');
    expectRefusal(project, ['-p', '.'], 'tsconfig.json');
    expect(project.has('out')).toBe(false);
  }, 30_000);

  test('a tsconfig.json that extends an unreadable one', () => {
    const project = sandbox.project(rows);
    const config = JSON.parse(project.read('tsconfig.json'));
    project.write('tsconfig.json', JSON.stringify({ ...config, extends: './missing.json' }));
    expectRefusal(project, ['-p', '.'], 'missing.json');
  }, 30_000);
});

/** The build fails, by saying each of these; not by crashing. */
function expectRefusal(project: Project, args: readonly string[], ...names: readonly string[]): void {
  const { code, output } = project.tspc(...args);
  for (const name of names) expect(output).toContain(name);
  expect(output).not.toMatch(/^ {4}at /m);
  expect(code).not.toBe(0);
}

function expectMistakes(project: Project, { code, output }: Outcome): void {
  expect(placesIn(output)).toEqual(marksIn(project));
  expect(code).not.toBe(0);
}

/** What a compiler printed, as `file(line,column): code`. */
function placesIn(output: string): string[] {
  const found = output.matchAll(/^(\S+\(\d+,\d+\)): (?:error|warning) TS(\d+):/gm);
  return [...found].map(([, place, code]) => `${place}: ${code}`).sort();
}

/** What the marks in files say. */
function marksIn(project: Project, paths: readonly string[] = MISTAKEN): string[] {
  return paths.flatMap((path) => marksInText(path, project.read(path))).sort();
}

/** Several marks may stand in front of the same place. */
function marksInText(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/(?:\/\*\d+\*\/ )+/g)].flatMap(({ 0: marks, index: column }) => {
      const place = `${path}(${index + 1},${column + marks.length + 1})`;
      return (marks.match(/\d+/g) ?? []).map((code) => `${place}: ${code}`);
    }),
  );
}
