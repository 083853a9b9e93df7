import { spawnSync } from 'node:child_process';
import ts from 'typescript';
import { module, rewritten } from '../testing/passes.js';

/*
 * JavaScript names a function by what it is assigned to. In `resilient(fn)` it is named as it would be without.
 */
const FN = 'resilient(() => 1)';

const positions = [
  ['a variable', `export const f = ${FN}; export const got = f;`, 'f'],
  ['a variable, async', 'export const f = resilient(async () => 1); export const got = f;', 'f'],
  [
    'a variable, generator',
    'export const f = resilient(function* () { yield 1; }); export const got = f;',
    'f',
  ],
  ['in parentheses', `export const f = (${FN}); export const got = f;`, 'f'],
  ['an assignment', `let f; f = ${FN}; export const got = f;`, 'f'],
  ['a logical assignment', `let f: (() => unknown) | undefined; f ??= ${FN}; export const got = f;`, 'f'],
  ['a function with a name', 'export const f = resilient(function g() {}); export const got = f;', 'g'],
  ['a property', `export const got = { f: ${FN} }.f;`, 'f'],
  ['a computed property', `export const got = { ['f' + 1]: ${FN} }.f1;`, 'f1'],
  ['a symbol', `const s = Symbol('s'); export const got = { [s]: ${FN} }[s];`, '[s]'],
  ['a field', `class A { f = ${FN}; } export const got = new A().f;`, 'f'],
  ['a static field', `class A { static f = ${FN}; } export const got = A.f;`, 'f'],
  ['a private field', `class A { #f = ${FN}; g = this.#f; } export const got = new A().g;`, '#f'],
  ['an accessor', `class A { accessor f = ${FN}; } export const got = new A().f;`, '#f_accessor_storage'],
  ['a default value', `const take = (f = ${FN}) => f; export const got = take();`, 'f'],
  ['a default in a pattern', `const { f = ${FN} } = {} as { f?: () => unknown }; export const got = f;`, 'f'],
  ['a default export', `export default ${FN};`, 'default'],
  ['a default export, in parentheses', `export default (${FN});`, 'default'],
  ['a default function', 'export default resilient(function () {});', 'default'],
  ['a default generator', 'export default resilient(async function* () {});', 'default'],
  ['a default function with a name', 'export default resilient(function g() {});', 'g'],
  ['an argument', `const take = (f: () => unknown) => f; export const got = take(${FN});`, ''],
  ['an element', `export const [got] = [${FN}];`, ''],
  [
    'a property that is assigned',
    `const o: { f?: () => unknown } = {}; o.f = ${FN}; export const got = o.f;`,
    '',
  ],
] as const;

const sources = positions.map(([, text]) => module(text));
let guarded: string[];
let bare: string[];
beforeAll(() => {
  guarded = namesOf(sources.map((source) => rewritten(source)));
  bare = namesOf(sources.map((source) => source.replace(/resilient\((.*)\)/, '($1)')));
});

test.each(positions.map((position, index) => [...position, index] as const))(
  '%s: %s',
  (_, __, name, index) => {
    expect([guarded[index], bare[index]]).toEqual([name, name]);
  },
);

/** The names of what the modules export, as ECMAScript modules, in which a default export has a name. */
function namesOf(texts: readonly string[]): string[] {
  const urls = texts.map((text) => `data:text/javascript,${encodeURIComponent(emit(text))}`);
  const code = `const names = [];
    for (const url of ${JSON.stringify(urls)}) names.push((({ got, default: fn }) => (got ?? fn).name)(await import(url)));
    console.log(JSON.stringify(names));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
    input: code,
    encoding: 'utf8',
  });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Without the package, which loading these modules does not call. */
function emit(text: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  return outputText.replace(/^import .*$/gm, '').replace('$rt.emittedFor(1);', '');
}
