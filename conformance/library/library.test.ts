import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import * as runtime from '../../runtime/emitted.js';
import { emit, type Form } from './emit.js';
import { type Fit, findFit } from './find-fit.js';
import type { Library } from './libraries.js';
import { Sources } from './sources.js';

const SOURCE = `
export class Counter {
  constructor(readonly step: number) {}
  set state(value: number) { this.count = value; }
  get state(): number { return this.count; }
  count = 0;
  add(...numbers: number[]) { for (const n of numbers) this.count += n * this.step; return this; }
  *upTo(end: number): Generator<number, string> { for (let i = 0; i < end; i++) yield i * this.step; return 'end'; }
  async later(fail = false): Promise<number> { if (fail) throw new Error('failed'); return this.count; }
}
export function isText(value: unknown): value is string { return typeof value === 'string'; }
export function positive(value: number): number { if (value < 0) throw new RangeError('negative'); return value; }
export const evaluated = (text: string): unknown => eval(text);
export function all() { return Array.from(arguments, (one) => [one, arguments.length] as const); }
`;

/** What uses it, which is not changed. */
const USE = `
import { all, Counter, evaluated, isText, positive } from './index';
const thrownBy = (fail: () => unknown) => { try { return fail(); } catch (error) { return String(error); } };
export async function use(): Promise<unknown[]> {
  const counter = new Counter(2).add(1, 2);
  counter.state += 1;
  const later = [await counter.later(), await counter.later(true).catch(String)];
  const thrown = [() => positive(-1), () => evaluated('none')].map(thrownBy);
  const upTo = counter.upTo(2);
  return [counter.state, later, thrown, isText(''), positive(1), (all as Function)(1, 2), all.length,
    upTo.next(), upTo.next(), upTo.next(), upTo.next()];
}
`;

const OPTIONS = {
  module: 'CommonJS',
  target: 'ES2022',
  outDir: 'out',
  strict: true,
  lib: ['ES2022'],
  types: [],
  moduleResolution: 'Bundler',
};

const ROOT = join(__dirname, '..', '..');

const LIBRARY: Library = {
  tsconfig: 'tsconfig.json',
  source: 'src/',
  emit: 'outDir',
  keep: { isText: 'told to' },
  test: [],
  readResults: () => new Map(),
};

let folder: string;
let fit: Fit;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ts-resilient-library-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/index.ts'), SOURCE);
  writeFileSync(join(folder, 'src/use.test.ts'), USE);
  const installed = join(folder, 'node_modules/ts-resilient');
  for (const part of ['runtime', 'types'])
    cpSync(join(ROOT, part), join(installed, part), { recursive: true });
  writeFileSync(join(installed, 'package.json'), '{ "types": "runtime/index.ts" }');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: OPTIONS, include: ['src'] }),
  );
  fit = findFit(new Sources(LIBRARY, folder));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What a use of the library gives, in one of its forms. */
async function run(form: Form): Promise<unknown[]> {
  emit(LIBRARY, new Sources(LIBRARY, folder), form, fit.decisions);
  const load = (name: string): unknown => {
    if (name.startsWith('ts-resilient')) return runtime;
    const exports = {};
    const code = readFileSync(join(folder, 'out', `${name}.js`), 'utf8');
    vm.runInThisContext(`(function (require, exports) {${code}\n})`)(load, exports);
    return exports;
  };
  return (load('./use.test') as { use: () => Promise<unknown[]> }).use();
}

test('what cannot be moved is left where it is, with the reason', () => {
  const [moved] = fit.moved.values();
  expect(fit.errors).toEqual([]);
  expect(moved?.bodies).toHaveLength(7);
  expect(moved?.leftOut.map((reason) => reason.replace(/:.*/, ''))).toEqual([
    'a constructor',
    'a setter',
    'told to',
    'TS990007',
  ]);
});

test('each form does the same', async () => {
  const plain = await run('plain');
  expect(plain.slice(0, 3)).toEqual([
    7,
    [7, 'Error: failed'],
    ['RangeError: negative', 'ReferenceError: none is not defined'],
  ]);
  expect(await run('moved')).toEqual(plain);
  expect(await run('guarded')).toEqual(plain);
  expect(readFileSync(join(folder, 'out/index.js'), 'utf8')).toContain('$rt.fail(');
});
