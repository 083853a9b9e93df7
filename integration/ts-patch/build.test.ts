import { join } from 'node:path';
import { Sandbox, toolchains, type Variant } from '../testing/sandbox.js';

const projects = join(__dirname, 'projects');

const plugin = { transform: 'ts-resilient/transformer', transformProgram: true };
const other = { transform: './other.cjs' };

/** A source transformer of somebody else: it changes every file, so what comes after it sees no original. */
const otherText = `
module.exports = () => ({ factory }) => (file) => {
  const mark = factory.createExpressionStatement(factory.createStringLiteral('other was here'));
  return factory.updateSourceFile(file, [...file.statements, mark]);
};
`;

const modules: Readonly<Record<string, Variant>> = {
  CommonJS: { type: 'commonjs', compilerOptions: { module: 'CommonJS' } },
  'CommonJS with esModuleInterop': {
    type: 'commonjs',
    compilerOptions: { module: 'CommonJS', esModuleInterop: true },
  },
  ESNext: { type: 'module', compilerOptions: { module: 'ESNext', moduleResolution: 'bundler' } },
  'NodeNext, as CommonJS': { type: 'commonjs', compilerOptions: { module: 'NodeNext' } },
  'NodeNext, as ECMAScript modules': { type: 'module', compilerOptions: { module: 'NodeNext' } },
};

describe.each(toolchains)('$name', (toolchain) => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = new Sandbox(toolchain);
  }, 60_000);
  afterAll(() => sandbox.remove());

  test.each(Object.entries(modules))(
    '%s: a project is built and runs',
    (_, variant) => {
      const project = sandbox.project(join(projects, 'rows'), variant);
      expect(project.tspc('-p', '.')).toEqual({ code: 0, output: '' });
      expect(project.node('out/main.js')).toEqual({ code: 0, output: project.read('expected.txt') });
    },
    30_000,
  );

  test.each(Object.entries(modules))(
    '%s: errors are limited to classes that are imported in types only',
    (_, variant) => {
      const project = sandbox.project(join(projects, 'limits'), variant);
      expect(project.tspc('-p', '.')).toEqual({ code: 0, output: '' });
      expect(project.node('out/main.js')).toEqual({ code: 0, output: project.read('expected.txt') });
    },
    30_000,
  );

  test.each(['ES2015', 'ES2017', 'ES2022'])(
    'generators, for %s',
    (target) => {
      const project = sandbox.project(join(projects, 'generators'));
      project.configure((options) => ({ ...options, target }));
      expect(project.tspc('-p', '.')).toEqual({ code: 0, output: '' });
      expect(project.node('out/main.js')).toEqual({ code: 0, output: project.read('expected.txt') });
    },
    30_000,
  );

  test.each([modules['NodeNext, as CommonJS'], modules['NodeNext, as ECMAScript modules']])(
    'stacks have the exact line and column of the source (%j)',
    (variant) => {
      const project = sandbox.project(join(projects, 'stack'), variant);
      expect(project.tspc('-p', '.')).toEqual({ code: 0, output: '' });
      const run = project.node('--enable-source-maps', 'out/main.js');
      expect(run).toEqual({ code: 0, output: project.read('expected.txt') });
    },
    30_000,
  );

  test.each([
    ['an incremental build, twice', ['-p', '.', '--incremental']],
    ['a build of references, twice', ['-b']],
  ])(
    '%s',
    (_, args) => {
      const project = sandbox.project(join(projects, 'rows'));
      project.configure((options) => ({ ...options, composite: args[0] === '-b' }));
      for (const extra of ['', '// changed\n']) {
        project.write('src/rows.ts', project.read('src/rows.ts') + extra);
        expect(project.tspc(...args)).toEqual({ code: 0, output: '' });
        expect(project.node('out/main.js')).toEqual({ code: 0, output: project.read('expected.txt') });
      }
    },
    30_000,
  );

  test.each([
    ['after', [plugin, other]],
    ['before', [other, plugin]],
  ])(
    'another transformer, named %s this one, does its work too',
    (_, plugins) => {
      const project = sandbox.project(join(projects, 'rows'), { compilerOptions: { plugins } });
      project.write('other.cjs', otherText);
      expect(project.tspc('-p', '.')).toEqual({ code: 0, output: '' });
      expect(project.read('out/rows.js')).toContain('other was here');
      expect(project.node('out/main.js')).toEqual({ code: 0, output: project.read('expected.txt') });
    },
    30_000,
  );

  test('code that was not transformed says what to add', () => {
    const project = sandbox.project(join(projects, 'rows'));
    expect(project.tsc('-p', '.')).toEqual({ code: 0, output: '' });
    const { code, output } = project.node('out/main.js');
    expect(code).not.toBe(0);
    expect(output).toContain(
      '{ "name": "ts-resilient/transformer", "transform": "ts-resilient/transformer", "transformProgram": true }',
    );
  }, 30_000);
});
