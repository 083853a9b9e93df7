import type ts from 'typescript';
import type { TypeScript } from '../work.js';
import type { Files } from './compile.js';

/** What the cases import. */
const ambient: Files = {
  'node_modules/ts-resilient/package.json':
    '{ "name": "ts-resilient", "exports": { "./runtime": "./runtime.d.ts" } }',
  'node_modules/ts-resilient/runtime.d.ts': `
    export function emittedFor(...x: any[]): void; export function report(...x: any[]): any;
    export function record(...x: any[]): any; export function done(...x: any[]): any;`,
  'node_modules/react/package.json':
    '{ "name": "react", "exports": { "./jsx-runtime": "./jsx-runtime.d.ts" } }',
  'node_modules/react/jsx-runtime.d.ts': `
    export namespace JSX { interface IntrinsicElements { [name: string]: any } }
    export const jsx: any; export const jsxs: any; export const Fragment: any;`,
  'node_modules/tslib/package.json': '{ "name": "tslib", "types": "./tslib.d.ts" }',
  'node_modules/tslib/tslib.d.ts': [
    ...['awaiter', 'rest', 'decorate', 'metadata', 'param', 'importStar', 'importDefault', 'esDecorate'],
    ...[
      'runInitializers',
      'setFunctionName',
      'propKey',
      'classPrivateFieldGet',
      'classPrivateFieldSet',
      'asyncValues',
    ],
    ...[
      'await',
      'asyncGenerator',
      'asyncDelegator',
      'makeTemplateObject',
      'exportStar',
      'createBinding',
      'classPrivateFieldIn',
    ],
  ]
    .map((helper) => `export declare function __${helper}(...x: any[]): any;`)
    .join('\n'),
  'lib.d.ts': `
    export declare function use(...x: any[]): any; export declare function load(id?: unknown): Promise<any>;
    export declare const value: number; export interface Shape { a: number; b: string; c?: { d: number }; list: number[] }
    export declare class Service { run(): Promise<number>; } declare const fallback: { (x?: any): any; go(): number };
    export declare const tag: any; export default fallback;`,
  'old.d.ts': `declare function old(x: number): string; declare namespace old { const version: number } export = old;`,
  'global.d.ts': 'declare namespace JSX { interface IntrinsicElements { [name: string]: any } }',
};

/** Programs, one a file, which every target, module format and compiler is tried with. */
export const cases: Files = {
  'imports.ts': `/*! licence */

/** the first import */
import fallback, { use as employ, load, type Shape } from './lib';
import * as everything from './lib';
import { Service } from './lib';
import type { Service as ServiceType } from './lib';

// about main
export async function main(shape: Shape, service?: ServiceType) { // on main
  // about fallback
  const first: unknown = fallback(shape), second = fallback.go(); // on fallback
  employ(first, second, { employ, load, everything });
  const { a, b: [renamed = employ(1), ...others], ...rest }: any = await load(shape); // on rest
  const [x, , y = everything.value] = everything.use(a);
  employ(renamed, others, rest, x, y);
  employ\`\`;
  new Service();
  /* before return */ return everything.value; /* after return */
  // at the end
}
export default async () => employ(await load());
export const onlyType = (s: ServiceType) => s.run();
`,
  'noSemicolons.ts': `import { use, value } from './lib'
// about f
export function f(x: number) {
  // about a
  const a = use(x) // on a
  // about b
  let b = value // on b
  // about use
  use(a, b) // on use
  // about return
  return value // on return
  // the end
}
export function g() {
  return value
  // the end of g
}
export const h = () => value // on h
export const i = () => use(value, (x: number) => x) // on i
// the end of the file
`,
  'enums.ts': `import { use } from './lib';
export const enum Colour { Red = 1, Green = Red << 2, Name = 'name' }
export enum Size { Small, Large = 'large'.length }
namespace Inner { export const enum Deep { A = 5 } export const k = 1; export function f() { const x = k; return use(x, k, Deep.A); } }
export namespace Outer.Nested { export let counter = 0; export function up() { counter++; const now = counter; return { counter, now }; } }
export function f(size: Size) {
  const c = Colour.Green;
  if (size === Size.Large) use(Colour.Red, Colour['Name']);
  switch (c as Colour) { case Colour.Red: return Inner.Deep.A; default: use(Size[size]); }
  return [Colour.Green, Inner.k, Outer.Nested.counter];
}
`,
  'classes.ts': `import { use, load, value, type Shape } from './lib';
class Base { async hello(x: number) { return x } get size() { return 1 } set size(x) {} static make() { return new this() } }
export class Derived extends Base {
  #secret = value; static #count = 0; static { Derived.#count = use(value); }
  declare ghost: Shape; readonly late = () => use(this.#secret); static self = Derived.name;
  constructor(private readonly injected: Shape, public other = value) { super(); const x = use(injected); use(x); }
  async hello(x: number) {
    const y = await super.hello(x);
    const later = async () => { const z = await super.hello(y); this.#secret = z; super.size = 2; return arguments.length; };
    const soon = async () => super.hello(arguments.length), made = [async () => super.size];
    use(soon, made);
    this.#secret++; this.#bump(); use(#secret in this);
    return super.hello(await later());
  }
  #bump() { const n = ++Derived.#count; return n; }
  get total() { const t = super.size; return t + this.#secret; }
  static override make() { const made = super.make(); return made as any; }
  *[Symbol.iterator]() { const got: number = yield this.#secret; yield* [got, value]; }
  overloaded(x: string): string; overloaded(x: number): number; overloaded(x: any) { const r = use(x); return r; }
}
export function local() {
  class A { static x = 1; static y = A.x; p = use(A); static q = () => A.y; m() { return this.p; } static make() { return new A(); } }
  abstract class B<T> extends A { abstract t: T; static inner = class extends B<number> { t = 1 }; }
  // about C
  class C extends B<string> { t = 'x'; accessor z = 1; } // on C
  return [A, B, new C()];
}
`,
  'async.ts': `import { load, use, value } from './lib';
export const f = async function* (this: any, ...args: number[]) {
  for await (const x of load()) { const y = await use(x); yield y; }
  const inner = async () => { const t = await this.x; return [t, arguments.length, new.target]; };
  yield* inner() as any;
  for (const i of args) setTimeout(() => use(i));
  return args;
};
export const g = async ({ a, ...rest }: any, [b] = [value]) => { const { c, ...more } = await load(rest); return { a, b, c, more, rest }; };
export const h = async () => await load(value);
declare function setTimeout(f: () => void): void;
export async function* k() { try { const r = yield* f.call(null); use(r); } catch { yield value; } finally { await load(); } }
export async function top() { label: for (;;) { const z = await load(); if (z) continue label; else break label; } }
`,
  'literals.ts': `import { tag, use, value } from './lib';
export function f(x: any) {
  const a = \`plain\`, b = \`a\${x}b\${() => { const n = value; return n; }}c\\u0041\`;
  const c = tag\`x\\unicode\${x}\${use(() => value)}\`;
  const d = /[/\\]]+(?<name>x)/giu.test('"quotes"' + "it's \\u{1F600} \\x41 \\0 é 𝒳");
  const e = 1_000_000 + 0xff + 0b11 + 0o17 + 1e3 + .5, g = 10_000n ** 2n;
  const h = { __proto__: null, 'quoted-key': 1, [\`computed\${x}\`]: 2, 3: 4, async *gen() { const q = yield 1; return q; }, get z() { return x; } };
  const i = x?.y?.[0]?.(value) ?? value; x.a ??= value; x.b ||= use(); x.c &&= x?.d!.e;
  const j = x as unknown as { k: number }, k = <any>x, l = { m: 1 } satisfies Record<string, number>, m = x!.n!;
  const n = (0, x.o)(), o = (x, value), p = -(-x) - -x + +x, q = typeof x === 'undefined' ? void 0 : delete x.y;
  const r = function named() { const s = named; return s; }, s = (<T,>(t: T) => t)(x), t = (() => ({ u: x }))();
  return [a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t, x ** 2, x instanceof Object, 'y' in x];
}
`,
  'statements.ts': `'use strict';
import { use, value } from './lib';
let shared = 0;
export { shared as exported, f as default };
export let counter = 0;
function f(a: number): number;
function f(a: string): string;
// about the implementation
function f(a: any, { b = value, c: [d] = [1] }: any = {}, ...rest: any[]): any {
  'use strict';
  var legacy = use(a), nothing: string | undefined;
  shared = use(legacy), counter++; ({ shared, x: counter } = use(nothing));
  [shared, counter] = [counter, shared];
  if (a) use(b); else if (b) { use(c()); } else use(d);
  for (let i = 0, n = rest.length; i < n; i++) use(() => i);
  for (const key in a) if (key) continue; else break;
  while (a--) use(a);
  do { use(a); } while (a);
  switch (a) { case value: { const x = 1; use(x); } case 2: use(2); break; default: return; }
  try { const t = use(); t(); } catch ({ message }: any) { use(message); } finally { use(); }
  ;
  { const block = 1; use(block); function c() { return hoisted(); } }
  debugger;
  outer: for (const x of rest) { for (const y of x) { if (y) continue outer; } }
  type Local = number; interface LocalShape { x: Local } enum LocalEnum { A } const enum LocalConst { B = 3 }
  use(LocalEnum.A, LocalConst.B, {} as LocalShape);
  using;
  throw new Error(\`\${a}\`);
  function c() { return 1; }
  function hoisted() { const s = shared; return s; }
}
declare const using: any;
export function empty() {}
export function onlyReturn() { return; }
export const { x, y: [z = () => value] } = use(() => { const w = value; return w; });
export class Late { static f = () => { const v = value; return v; } }
`,
  'wrapped.ts': `import { load, use, value } from './lib';
declare function resilient<T>(f: T): T;
// about a
export const a = resilient(/* note */ async (x: number) => { // on a
  // about y
  const y = await load(x); // on y
  use(y);
}); // after a
export const b = resilient(function (this: any) { return this.x; });
export default resilient((x: number) => use(x, value));
export const c = { m: resilient(() => value), n: [resilient(() => { use(); })] };
`,
  'comments.ts': `#!/usr/bin/env node
// header

// about import
import { use } from './lib'; // on import

/**
 * Documentation.
 * @returns nothing
 */
export function f(/* a */ a: number /* after a */, b /* b */ = 1) /* body */ { // on brace
  // detached

  /* before */ const x /* name */ = /* init */ use(a) /* after */; // end
  /** doc */
  use(/* in call */ x, // after x
    // own line
    b /* last */);
  if (x) { // on if
    // in if
    use(x); // on use
    // end of if
  } // after if
  // before else
  else {
    // only comment
  }
  /* lead */ return /* mid */ x /* tail */; // after
  // end of function
} // after function
// between
export const g = /* fn */ () => /* body */ f(1); // on g
export const h = { // on object
  // in object
  m() { // on m
    // in m
  }, // after m
  /** doc p */
  p: () => { /* inside */ use(1); /* inside after */ }, // after p
};
export const i = (list: any) => {
  const {
    a, // on a
    b,
    // end of pattern
  } = list;
  return list.map((x: any) =>
    // on its own line
    x + a + b,
  );
};
// end of file
`,
};

const jsx: Files = {
  'view.tsx': `import { use, value } from './lib';
export function View({ items, ...rest }: any) {
  const title = <h1 className="a" {...rest} onClick={() => { const x = use(); return x; }}>Hello {value}  text &amp; {' '}</h1>;
  const list = items.map((item: any) => <li key={item.id}>{item.name} <>{/* comment */}</></li>);
  if (!list) return <p>  spaced
    lines </p>;
  return <>
    {title}
    <View.Inner a='it"s' b={() => <b/>} svg:c="1">{...list}</View.Inner>
  </>;
}
View.Inner = (props: any) => <div {...props} />;
`,
};

const decorated: Files = {
  'decorated.ts': `import { Service, use, value, type Shape } from './lib';
import type { Service as TypeOnly } from './lib';
declare function dec(...x: any[]): any;
@dec @dec(() => { const x = value; return x; })
export class Decorated {
  @dec() field: Service = use(); @dec static other: Shape | undefined;
  constructor(private service: Service, plain: TypeOnly, union: string | number) { const s = service; use(s, plain, union); }
  @dec async method(a: Service, b?: number[]): Promise<Service> { const r = await a.run(); use(r, b, this.field); return this.service; }
  @dec get accessor(): string { const v = use(); return v; }
  @dec static make(): Decorated { const made = new Decorated(use(), use(), 1); return made; }
}
export function local() { @dec class Inside { @dec m(x: Service) { return x; } } return Inside; }
`,
};

const parameters: Files = {
  'parameters.ts': `import { Service, use } from './lib';
declare function dec(...x: any[]): any;
export class P { constructor(@dec service: Service) { use(service); } m(@dec a: Service, @dec() b: string) { const x = use(a); return [x, b]; } }
`,
};

const commonJs: Files = {
  'equals.cts': `import old = require('./old'); import lib = require('./lib');
function f(x: number) { const y = old(x); lib.use(y, old.version); return y; }
namespace f { export const extra = () => { const z = lib.value; return z; }; }
export = f;
`,
  'interop.cts': `import fallback, { use } from './lib'; import * as ns from './lib'; import old = require('./old');
export const f = () => { const a = fallback(1); use(a, ns, ns.value, old(1)); return ns.default; };
export import alias = old;
`,
};

const script: Files = {
  'script.ts': `function f(x: any) { const y = x; if (y) f(y); return y; }
class K { m() { const z = this; return z; } }
var g = () => f(1);
`,
  'plain.js': `/** @param {number} x */
export function f(x) { const y = x; /** @type {string} */ const z = y; return z; }
export const g = async () => f(1);
`,
};

export interface Group {
  readonly name: string;
  readonly files: Files;
  readonly options: ts.CompilerOptions;
}

/** The programs, with the options that bear on what the checker tells the emit; for every target and module format. */
export function mainGroups(tsc: TypeScript): readonly Group[] {
  return [
    group('plain', cases),
    group('jsx: react-jsx', jsx, { jsx: tsc.JsxEmit.ReactJSX }),
    group('decorators', decorated),
    group('legacy decorators', { ...decorated, ...parameters }, legacy),
  ];
}

/** The programs with the remaining options; for one old and one new target. */
export function furtherGroups(tsc: TypeScript): readonly Group[] {
  const classes = { 'classes.ts': cases['classes.ts'] ?? '' };
  const wrapped = { 'wrapped.mts': cases['wrapped.ts'] ?? '' };
  return [
    group('no esModuleInterop', cases, { esModuleInterop: false }),
    group('importHelpers', cases, { importHelpers: true }),
    group('isolatedModules', cases, { isolatedModules: true }),
    group('verbatimModuleSyntax', wrapped, { verbatimModuleSyntax: true }),
    group('jsx: preserve', jsx, { jsx: tsc.JsxEmit.Preserve }),
    group('assigned class fields', classes, { useDefineForClassFields: false }),
    group('legacy decorators, isolatedModules', decorated, { ...legacy, isolatedModules: true }),
    group('export =, NodeNext', commonJs, { module: tsc.ModuleKind.NodeNext }),
    group('export =, CommonJS', commonJs, { module: tsc.ModuleKind.CommonJS }),
    group('scripts and JavaScript', script, { allowJs: true, checkJs: true }),
  ];
}

const legacy: ts.CompilerOptions = { experimentalDecorators: true, emitDecoratorMetadata: true };

function group(name: string, files: Files, options: ts.CompilerOptions = {}): Group {
  return { name, files: { ...ambient, ...files }, options };
}
