import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { pack, type Project, Sandbox, typescript6 } from './testing/sandbox.js';

const modules = join(__dirname, '..', 'node_modules');
const rows = join(__dirname, 'ts-patch', 'projects', 'rows');

let sandbox: Sandbox;
let project: Project;
beforeAll(() => {
  sandbox = new Sandbox(typescript6);
  project = sandbox.project(rows);
}, 60_000);
afterAll(() => sandbox.remove());

test('publint finds nothing', () => {
  const { code, output } = run('publint', 'src/cli.js', sandbox.installed('ts-resilient'), '--strict');
  expect(output).toContain('All good!');
  expect(code).toBe(0);
});

// The old resolution, `node10`, knows no subpaths; what users import themselves it finds.
test.each([
  ['ts-resilient, for every way of importing it', ['--entrypoints', '.']],
  ['every entry, for every way but the oldest', ['--profile', 'node16']],
])(
  'the types are right: %s',
  (_, options) => {
    const { code, output } = run(
      '@arethetypeswrong/cli',
      'dist/index.js',
      pack(sandbox.directory),
      ...options,
    );
    expect(output).toContain('(ESM)');
    expect(code).toBe(0);
  },
  30_000,
);

test('it brings no dependencies, no sources, and the licences of what it contains', () => {
  const manifest = JSON.parse(readFileSync(join(sandbox.installed('ts-resilient'), 'package.json'), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  const files = readdirSync(sandbox.installed('ts-resilient'), { recursive: true }) as string[];
  expect(files).toContain('LICENSE');
  for (const name of ['magic-string', 'picocolors'])
    expect(files).toContain(join('dist', 'licenses', `${name}.txt`));
  expect(files.filter((file) => /(?<!\.d)\.[cm]?ts$/.test(file))).toEqual([]);
});

test.each(['index', 'runtime'])('%s and what it imports use nothing that only some platform has', (entry) => {
  for (const extension of ['mjs', 'cjs']) {
    for (const file of reached(`${entry}.${extension}`)) {
      expect(outside(readDist(file))).toEqual([]);
      expect(readDist(file)).not.toMatch(/\b(process|Buffer|__dirname|window|document)\b\s*[.([]/);
    }
  }
});

describe('a bundle for browsers', () => {
  function bundled(names: string, ...options: string[]): string {
    project.write('entry.mjs', `export { ${names} } from 'ts-resilient';`);
    const all = [
      '--cwd',
      project.directory,
      '--platform',
      'browser',
      '--file',
      'bundle.js',
      '--minify',
      ...options,
    ];
    const { code, output } = run('rolldown', 'bin/cli.mjs', 'entry.mjs', ...all);
    expect({ code, output }).toEqual({ code: 0, output: expect.not.stringMatching(/warn/i) });
    return project.read('bundle.js');
  }

  test('has only what the program uses', () => {
    expect(bundled('report, resilient').length).toBeLessThan(1000);
    expect(bundled('formatReport').length).toBeGreaterThan(5000);
  });

  test('writes reports where there is no process', () => {
    const code = bundled('formatReport', '--format', 'iife', '--name', 'bundle');
    const { formatReport } = runInNewContext(`${code}; bundle`);
    const site = { file: 'a.ts', line: 1, column: 1, endLine: 1, endColumn: 5, function: 'f', text: 'go()' };
    const errors = [{ name: 'Error', message: '漢字', cause: '', site, iterations: [], via: [] }];
    const text = formatReport({ status: 'partial', ok: false, value: 1, errors, skipped: [] });
    expect(text).toContain('error 1: Error: 漢字\n  --> a.ts:1:1 in f\n   |\n 1 | go()\n   |');
  });
});

test.each(['transformer.mjs', 'transformer.cjs', 'command.mjs'])(
  '%s imports nothing but what Node has',
  (entry) => {
    for (const file of reached(entry))
      expect(outside(readDist(file)).filter((name) => !name.startsWith('node:'))).toEqual([]);
  },
);

test.each(['ts-resilient', 'ts-resilient/runtime', 'ts-resilient/transformer'])(
  '%s loads both ways',
  (name) => {
    project.write('load.mjs', `console.log(Object.keys(await import('${name}')).sort().join());`);
    project.write('load.cjs', `console.log(Object.keys(require('${name}')).sort().join());`);
    const [imported, required] = [project.node('load.mjs'), project.node('load.cjs')];
    expect(imported).toEqual({ code: 0, output: expect.stringMatching(/\w\n$/) });
    expect(required).toEqual(imported);
  },
);

test.each(['ts-resilient', 'ts-resilient/runtime', 'ts-resilient/transformer'])(
  '%s is handed on by `__importStar` as it is',
  (name) => {
    project.write('load.cjs', `console.log(require('${name}').__esModule);`);
    expect(project.node('load.cjs')).toEqual({ code: 0, output: 'true\n' });
  },
);

test('the command runs', () => {
  const command = join(sandbox.installed('ts-resilient'), 'dist', 'command.mjs');
  expect(project.node(command, '--version')).toEqual({
    code: 0,
    output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
  const { code, output } = project.node(command, 'explain', 'src/rows.ts');
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('If it fails: ') });
});

test('the plugin is a function, for `import` and for `require`, which also gives it as the module itself', () => {
  project.write('load.mjs', `console.log(typeof (await import('ts-resilient/transformer')).default);`);
  project.write(
    'load.cjs',
    `const plugin = require('ts-resilient/transformer'); console.log(typeof plugin, plugin === plugin.default);`,
  );
  expect(project.node('load.mjs').output).toBe('function\n');
  expect(project.node('load.cjs').output).toBe('function true\n');
});

test('its declarations compile without `skipLibCheck`', () => {
  project.write(
    'src/types.ts',
    `export * from 'ts-resilient';\nexport * as runtime from 'ts-resilient/runtime';\n`,
  );
  for (const module of ['NodeNext', 'CommonJS']) {
    expect(project.tsc('-p', '.', '--noEmit', '--module', module)).toEqual({ code: 0, output: '' });
  }
}, 30_000);

function run(
  name: string,
  script: string,
  ...args: readonly string[]
): { code: number | null; output: string } {
  const all = [join(modules, name, script), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

function readDist(file: string): string {
  return readFileSync(join(sandbox.installed('ts-resilient'), 'dist', file), 'utf8');
}

/** A built file, and those of the package that it loads. */
function reached(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of imported(readDist(file))) if (name.startsWith('./')) reached(name.slice(2), seen);
  return seen;
}

function outside(text: string): string[] {
  return imported(text).filter((name) => !name.startsWith('./'));
}

const COMMENT = /\/\*.*?\*\//gs;

/** What a built file imports; the compiler asks for each by its own lines, so text is enough. */
function imported(text: string): string[] {
  const found = text
    .replace(COMMENT, '')
    .matchAll(/^(?:import|export)\b[^'"\n]*['"]([^'"\n]+)['"];$|\brequire\(['"]([^'"\n]+)['"]\)/gm);
  return [...found].map(([, esm, cjs]) => esm ?? cjs ?? '');
}
