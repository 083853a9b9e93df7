import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, Sandbox, toolchains } from '../testing/sandbox.js';
import { TsServer } from './testing/tsserver.js';

const shop = join(__dirname, 'projects', 'shop');

const unguardable = `import { resilient } from 'ts-resilient';
import { load } from './shop.js';

export const elsewhere = resilient(load);
`;
const found = ['990004 4:36-4:40'];

const entry = {
  name: 'ts-resilient/transformer',
  transform: 'ts-resilient/transformer',
  transformProgram: true,
};

/** The arguments that VS Code gives to its two servers. */
const vsCode = ['--useInferredProjectPerProjectRoot', '--noGetErrOnBackgroundUpdate', '--locale', 'en'];

describe.each(toolchains)('$name', (toolchain) => {
  let sandbox: Sandbox;
  let server: TsServer;
  beforeAll(() => {
    sandbox = new Sandbox(toolchain);
  }, 60_000);
  afterEach(() => server.close());
  afterAll(() => sandbox.remove());

  function open(text: string, plugin: object = entry, args?: readonly string[], lib?: string): Project {
    const project = sandbox.project(shop, { compilerOptions: { plugins: [plugin] } });
    project.write('src/main.ts', text);
    server = new TsServer(project, args, lib);
    server.open('src/main.ts');
    return project;
  }

  const places = async () =>
    (await server.diagnostics('src/main.ts')).map(
      ({ code, start, end }) => `${code} ${start.line}:${start.offset}-${end.line}:${end.offset}`,
    );

  test.each([
    ['as it starts', []],
    ['with the arguments of VS Code', vsCode],
  ])(
    'the entry is loaded by its name: %s',
    async (_, args) => {
      open(unguardable, entry, args);
      const [first, ...more] = await server.diagnostics('src/main.ts');
      expect(more).toEqual([]);
      expect(first).toEqual({
        code: 990004,
        category: 'error',
        source: 'ts-resilient',
        start: { line: 4, offset: 36 },
        end: { line: 4, offset: 40 },
        text: expect.stringMatching(/^resilient\(\) takes a function written there/),
      });
    },
    30_000,
  );

  test('the compiler reads the same entry, and reports the same', () => {
    const project = open(unguardable);
    const { code, output } = project.tspc('-p', '.');
    expect(output).toContain('src/main.ts(4,36): error TS990004');
    expect(code).not.toBe(0);
    project.write('src/main.ts', unguardable.replace('load)', '() => load)'));
    expect(project.tspc('-p', '.')).toEqual({ code: 0, output: '' });
  }, 60_000);

  test('a server that stands elsewhere loads it if it is told where to look', async () => {
    const lib = join(__dirname, '../../node_modules', toolchain.typescript, 'lib');
    open(unguardable, entry, [], lib);
    expect(await places()).toEqual([]);
    expect(server.log).toContain("Couldn't find ts-resilient/transformer");
    await server.close();
    open(unguardable, entry, ['--pluginProbeLocations', sandbox.directory], lib);
    expect(await places()).toEqual(found);
    await server.close();
    open(unguardable, entry, ['--allowLocalPluginLoads'], lib);
    expect(await places()).toEqual(found);
  }, 60_000);

  test('the server for syntax only, which VS Code starts too, goes on', async () => {
    open(unguardable, entry, ['--serverMode', 'partialSemantic', ...vsCode]);
    const spans = await server.request<object[]>('getOutliningSpans', { file: server.path('src/main.ts') });
    expect(spans).toHaveLength(1);
    expect(server.log).not.toContain('Plugin activation failed');
  }, 30_000);

  test('a wrong option is said where the package is imported', async () => {
    open(unguardable, { ...entry, maxErors: 5, dump: true });
    expect(await places()).toEqual(['990010 1:27-1:41', ...found]);
    const [first] = await server.diagnostics('src/main.ts');
    expect(first?.text).toMatch(/^Unknown option "maxErors"/);
  }, 30_000);

  test('files that do not use the package are left alone', async () => {
    open('export const wrong: number = "text";', { ...entry, maxErors: 5 });
    expect(await places()).toEqual(['2322 1:14-1:19']);
  }, 30_000);

  test('a project without the package', async () => {
    const project = open(unguardable);
    await server.close();
    rmSync(sandbox.installed('ts-resilient'), { recursive: true });
    server = new TsServer(project);
    server.open('src/main.ts');
    expect(await places()).toEqual(['2307 1:27-1:41']);
    expect(server.log).toContain("Couldn't find ts-resilient/transformer");
  }, 30_000);
});
