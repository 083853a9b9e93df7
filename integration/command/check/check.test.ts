import { CommandProject } from '../testing/project.js';
import { type Done, runIn } from '../testing/run-in.js';

let project: CommandProject;
beforeEach(() => {
  project = new CommandProject('orders');
});
afterEach(() => project.remove());

function check(...args: string[]): Done {
  return runIn(project.folder, ['check', ...args]);
}

function change(path: string, from: string | RegExp, to: string): void {
  const text = project.read(path);
  expect(text).toMatch(from);
  project.write(path, text.replace(from, to));
}

const MODULES = [
  ['NodeNext', 'module'],
  ['NodeNext', 'commonjs'],
] as const;

describe.each(MODULES)('%s, %s', (module, type) => {
  beforeEach(() => {
    project.configure((options) => ({ ...options, module }));
    project.write('package.json', JSON.stringify({ type }));
  }, 60_000);

  test('all is guarded', () => {
    project.build();
    const { code, out } = check('out');
    expect(out).toContain('orders.js  transformed (protocol 1): importOrders, Importer.run, later\n');
    expect(out).toContain('Functions that are resilient by the sources: 3; guarded: 3.\nNothing is wrong.\n');
    expect(code).toBe(0);
  }, 60_000);

  test('plain tsc', () => {
    project.build('tsc');
    const { code, out } = check('out');
    expect(out).toMatch(/^orders\.js:\d+:\d+ {2}report\(\) was not transformed: it throws when it runs$/m);
    expect(out).toMatch(/^orders\.js:\d+:\d+ {2}resilient\(\) was not transformed/m);
    expect(out).toContain('src/orders.ts:5:1  importOrders is resilient by its type, and not guarded');
    expect(out).toContain('src/orders.ts:34:22  later is resilient by its type, and not guarded');
    expect(code).toBe(1);
  }, 60_000);
});

test('one file of several', () => {
  project.write('src/more.ts', project.read('src/orders.ts'));
  project.build('tsc');
  const plain = project.read('out/more.js');
  project.build();
  project.write('out/more.js', plain);
  const { code, out } = check('out');
  expect(out).toContain('Functions that are resilient by the sources: 6; guarded: 3.');
  expect(out).not.toContain('src/orders.ts:');
  expect(code).toBe(1);
}, 60_000);

test('output of an older source', () => {
  project.build();
  change('src/orders.ts', 'notify(this.last.id);', 'notify(this.last.id); notify(order.id);');
  const { code, out } = check('out');
  expect(out).toContain(
    'src/orders.ts:27:3  Importer.run has guards, but not those of its source as it is now',
  );
  expect(out).toContain('guarded: 2.');
  expect(code).toBe(1);
}, 60_000);

test('a function that is refused', () => {
  project.build();
  change('src/orders.ts', 'return order.id;', "return eval('order.id');");
  expect(check('out')).toMatchObject({ code: 1, out: expect.stringContaining('later cannot be guarded') });
}, 60_000);

test('another protocol', () => {
  project.build();
  change('out/orders.js', 'emittedFor(1)', 'emittedFor(999)');
  const { code, out } = check('out');
  expect(out).toContain('orders.js  This file was compiled by a newer ts-resilient (protocol 999)');
  expect(code).toBe(1);
}, 60_000);

test('a file whose output is nowhere', () => {
  project.build();
  project.write('extra/jobs.ts', project.read('src/orders.ts').replace('./world.js', '../src/world.js'));
  const config = JSON.parse(project.read('tsconfig.json'));
  project.write(
    'all.json',
    JSON.stringify({
      ...config,
      include: ['src', 'extra'],
      compilerOptions: { ...config.compilerOptions, rootDir: '.' },
    }),
  );
  const { code, out } = check('out', '-p', 'all.json');
  expect(out).toContain('extra/jobs.ts:5:1  importOrders cannot be found in the built code, guarded or not');
  expect(out).not.toContain('src/orders.ts:');
  expect(code).toBe(1);
}, 60_000);

test('names that mean something else', () => {
  project.build();
  project.write(
    'out/more.js',
    `import { report, unwrap } from 'ts-resilient';
export function f(report) { return report(1); }
export function g() { return unwrap({ ok: true, value: 1 }); }
export const h = (resilient) => resilient.report(report);
`,
  );
  expect(check('out')).toMatchObject({ code: 0, out: expect.not.stringContaining('more.js') });
}, 60_000);

test.each([
  [`import { report as r } from 'ts-resilient'; r();`, 'report', 'm.mjs'],
  [`import * as all from 'ts-resilient'; all.absorb(1);`, 'absorb', 'm.mjs'],
  [`const { report: r } = require('ts-resilient'); r();`, 'report', 'm.cjs'],
  [`const all = require('ts-resilient'); (0, all.resilient)(() => 1);`, 'resilient', 'm.cjs'],
  [`const all = __importStar(require('ts-resilient')); all.report();`, 'report', 'm.cjs'],
  [`const all = await import('ts-resilient'); all.report();`, 'report', 'm.mjs'],
])('a call that was left: %s', (text, name, file) => {
  project.write(`out/${file}`, text);
  const { code, out } = check('out');
  expect(out).toContain(`  ${name}() was not transformed`);
  expect(code).toBe(1);
});

describe('bundles', () => {
  test.each([[[]], [['--minify']]])(
    'what is guarded is found, with the options %j',
    (options) => {
      project.build();
      project.bundle('out/orders.js', 'bundle', ...options);
      const { code, out } = check('bundle');
      expect(out).toContain('orders.mjs  transformed (');
      expect(out).toContain(': importOrders, Importer.run, later\n');
      expect(out).toContain('guarded: 3.\nNothing is wrong.\n');
      expect(code).toBe(0);
    },
    60_000,
  );

  test('what was not transformed', () => {
    project.build('tsc');
    project.bundle('out/orders.js', 'bundle', '--minify');
    const { code, out } = check('bundle');
    expect(out).toContain('orders.mjs  contains ts-resilient, and no guarded function');
    expect(out).toContain('importOrders cannot be found in the built code, guarded or not');
    expect(code).toBe(1);
  }, 60_000);

  test('a source map tells that a file is in it', () => {
    project.build('tsc');
    project.bundle('out/orders.js', 'bundle', '--sourcemap');
    const { code, out } = check('bundle');
    expect(out).toContain('src/orders.ts:5:1  importOrders is resilient by its type, and not guarded');
    expect(code).toBe(1);
  }, 60_000);
});

test('as JSON', () => {
  project.build();
  const { code, out } = check('out', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    installed: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    files: [
      {
        file: 'orders.js',
        protocols: [1],
        containsPackage: false,
        sources: [{ source: 'src/orders.ts', functions: ['importOrders', 'Importer.run', 'later'] }],
      },
    ],
    functions: ['importOrders', 'Importer.run', 'later'].map((name) =>
      expect.objectContaining({ name, state: 'guarded' }),
    ),
    findings: [],
  });
}, 60_000);

test.each([
  [['check'], 'check takes one DIR, and got none.'],
  [['check', 'none'], 'There is no folder none.'],
  [['check', 'empty', '-p', 'empty'], 'empty is no tsconfig.json, and no folder with one.'],
])('%j', (args, message) => {
  project.write('empty/readme.txt', '');
  expect(runIn(project.folder, args)).toEqual({ code: 2, out: '', err: expect.stringContaining(message) });
});

test('nothing that uses the package', () => {
  project.write('src/orders.ts', 'export {};');
  project.write('out/other.js', 'export {};');
  expect(check('out')).toMatchObject({ code: 2, err: expect.stringContaining('uses ts-resilient') });
});
