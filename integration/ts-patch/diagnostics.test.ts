import { join } from 'node:path';
import { type Project, Sandbox, toolchains } from '../testing/sandbox.js';

const rows = join(__dirname, 'projects', 'rows');

/** A function that is not written where it is wrapped: there is nothing to guard. */
const unguardable = `
import { resilient } from 'ts-resilient';
import { importRows } from './rows.js';

export const elsewhere = resilient(importRows);
`;

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

  describe('a function that cannot be guarded fails the build', () => {
    const modes: readonly (readonly string[])[] = [
      ['-p', '.'],
      ['-p', '.', '--noEmit'],
      ['-p', '.', '--noEmitOnError'],
      ['-p', '.', '--incremental', '--tsBuildInfoFile', 'out/info'],
      ['-b'],
    ];

    test.each(modes.map((args) => [args.join(' '), args] as const))(
      'tspc %s',
      (_, args) => {
        const project = sandbox.project(rows);
        project.write('src/elsewhere.ts', unguardable);
        // A second time too, when an incremental build has nothing new to check.
        for (let time = 0; time < 2; time += 1) {
          expectRefusal(project, args, 'src/elsewhere.ts(5,', 'error TS990004: resilient() takes a function');
        }
        if (args.some((arg) => arg.startsWith('--noEmit'))) expect(project.has('out')).toBe(false);
      },
      60_000,
    );
  });

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
