import { diagnostics, module, plan } from '../testing/passes.js';
import { open } from '../testing/project.js';
import { findUnits } from './find-units.js';

const files = {
  '/project/src/errors.ts': `
    export class HttpError extends Error { readonly http = 1; }
    export default class Gone extends Error { readonly gone = 1; }
    export namespace inner { export class Deep extends Error { readonly deep = 1; } }
    export class Base<T> extends Error { base?: T }`,
  '/project/src/again.ts': `
    export { HttpError as Http, default as Left } from './errors.js';
    export * as all from './errors.js';
    export type { HttpError as Typed } from './errors.js';`,
  '/project/src/jobs.ts': `
    import type { Resilient } from 'ts-resilient';
    import type { HttpError } from './errors.js';
    export type Job = () => Resilient<void, HttpError>;
    export type Native = () => Resilient<void, TypeError>;`,
};

/** How the classes are reached: the number of the import, and the names. */
function reached(text: string): string[] {
  const { env, file } = open(module(text), { files });
  const [unit] = findUnits(env, file).units;
  if (unit?.limit === undefined) throw new Error('No limit.');
  return [
    ...unit.limit.problems,
    ...unit.limit.classes.map(({ statement, path }) =>
      [...(statement ? [file.statements.indexOf(statement)] : []), ...path].join('.'),
    ),
  ];
}

const fn = (type: string) => `export function f(): Resilient<void, ${type}> { return report(); }`;

test.each([
  ['a class of the file', `class A extends Error {} ${fn('A')}`, ['A']],
  ['an exported one', `export class A extends Error {} ${fn('A')}`, ['A']],
  ['the default export', `export default class A extends Error {} ${fn('A')}`, ['A']],
  ['a later one', `${fn('A')} class A extends Error {}`, ['A']],
  ['an abstract one', `abstract class A extends Error {} ${fn('A')}`, ['A']],
  [
    'one whose constructor is private',
    `class A extends Error { private constructor() { super(); } } ${fn('A')}`,
    ['A'],
  ],
  ['a class of the library', fn('RangeError'), ['RangeError']],
  [
    'a class of its own of that name',
    `class RangeError { readonly own = 1; } ${fn('RangeError')}`,
    ['RangeError'],
  ],
  ['an alias', `class A extends Error {} type B = A; ${fn('B')}`, ['A']],
  ['a namespace', `namespace N { export class A extends Error {} } ${fn('N.A')}`, ['N.A']],
  ['an import', `import { HttpError } from './errors.js'; ${fn('HttpError')}`, ['1.HttpError']],
  ['a renamed import', `import { HttpError as H } from './errors.js'; ${fn('H')}`, ['1.HttpError']],
  ['a default import', `import Gone from './errors.js'; ${fn('Gone')}`, ['1.default']],
  ['a namespace import', `import * as e from './errors.js'; ${fn('e.default')}`, ['1.default']],
  [
    'a namespace that is imported',
    `import { inner } from './errors.js'; ${fn('inner.Deep')}`,
    ['1.inner.Deep'],
  ],
  ['a generic class', `import { Base } from './errors.js'; ${fn('Base<string>')}`, ['1.Base']],
  ['a re-export', `import { Http, Left } from './again.js'; ${fn('Http | Left')}`, ['1.Http', '1.Left']],
  [
    'a module that is re-exported',
    `import { all } from './again.js'; ${fn('all.HttpError')}`,
    ['1.all.HttpError'],
  ],
  [
    'a type of another file',
    `import { HttpError } from './errors.js'; import type { Job } from './jobs.js'; export const f: Job = () => report();`,
    ['1.HttpError'],
  ],
  [
    'a type of another file, with a class of the library',
    `import type { Native } from './jobs.js'; export const f: Native = () => report();`,
    ['TypeError'],
  ],
  [
    'the same, hidden by a class of the file',
    `import type { Native } from './jobs.js'; class TypeError { readonly own = 1; } export const f: Native = () => report(); new TypeError();`,
    ['globalThis.TypeError'],
  ],
  [
    'imported twice, once as a type',
    `import type { HttpError } from './errors.js'; import { Http } from './again.js'; ${fn('HttpError')} export { Http };`,
    ['2.Http'],
  ],
])('%s', (_, text, expected) => expect(reached(text)).toEqual(expected));

const CANNOT = 'cannot be reached from the top level of this file. Declare it there, or import it';
const AS_TYPE =
  'is imported as a type only. Import it as a value, since it is asked for when something fails';

test.each([
  [
    'not imported',
    `import type { Job } from './jobs.js'; export const f: Job = () => report();`,
    `"HttpError" ${CANNOT}`,
  ],
  [
    'import type',
    `import type { HttpError } from './errors.js'; ${fn('HttpError')}`,
    `"HttpError" ${AS_TYPE}`,
  ],
  [
    'import { type }',
    `import { type HttpError } from './errors.js'; ${fn('HttpError')}`,
    `"HttpError" ${AS_TYPE}`,
  ],
  [
    'import type * as',
    `import type * as e from './errors.js'; ${fn('e.HttpError')}`,
    `"HttpError" ${AS_TYPE}`,
  ],
  ['export type', `import { Typed } from './again.js'; ${fn('Typed')}`, `"HttpError" ${AS_TYPE}`],
  ['an inline import', fn("import('./errors.js').HttpError"), `"HttpError" ${CANNOT}`],
  [
    'in a function',
    `export const g = () => { class A extends Error {} ${fn('A').slice(7)} return f; };`,
    `"A" ${CANNOT}`,
  ],
  [
    'without a name',
    `export default class extends Error { own = 1; f(): Resilient<void, this> { return report(); } }`,
    '"this" is no class: "instanceof" cannot ask for it',
  ],
])('%s is a problem', (_, text, problem) => expect(reached(text)).toEqual([problem]));

test.each(['unknown', 'any'])('%s is no limit', (type) => {
  expect(plan(module(fn(type))).only).toBe('everything');
  expect(diagnostics(module(fn(type)))).toEqual([]);
});

test('a never that is inferred is none either', () => {
  const text = 'declare function run<E>(job: () => Resilient<void, E>): void; run(() => report());';
  expect(plan(module(text)).only).toBe('everything');
});
