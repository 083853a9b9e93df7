import { Script } from 'node:vm';
import * as emittedRuntime from '../../runtime/emitted.js';
import * as publicRuntime from '../../runtime/index.js';
import type { Resilient } from '../../types/index.js';
import type { World } from '../world/world.js';

/** A generated module, loaded. */
export type Makers = Readonly<Record<string, () => () => unknown>>;

/** Gives the world of the run that goes on now. */
export class Stage {
  world: World | undefined;

  readonly #call = (id: number, args: readonly unknown[]): unknown => (this.world as World).call(id, args);

  /** The module `world` of generated programs. */
  readonly module: Readonly<Record<string, unknown>> = this.#moduleOf();

  #moduleOf(): Record<string, unknown> {
    const module: Record<string, unknown> = {
      start: (value: unknown) => value,
      keep: (fn: () => unknown) => void (this.world as World).kept.push(fn),
      runKept: () => {
        for (const fn of (this.world as World).kept) fn();
      },
      assertThat: (condition: unknown, id: number) => void this.#call(id, [condition]),
    };
    const gives = ['num', 'bool', 'text', 'maybe', 'list', 'item'];
    const reports = gives.map((name) => `${name}Report`);
    for (const name of ['resource', 'asyncResource']) {
      module[name] = (id: number, _: number, ...args: unknown[]) => this.#call(id, args);
      module[`${name}Later`] = async (id: number, _: number, ...args: unknown[]) => this.#call(id, args);
    }
    for (const name of [...gives, ...reports, 'rows', 'error', 'never']) {
      module[name] = (id: number, ...args: unknown[]) => this.#call(id, args);
      module[`${name}Later`] = async (id: number, ...args: unknown[]) => this.#call(id, args);
    }
    return module;
  }
}

/** Evaluates emitted code, of either module system. */
export function load(code: string, world: Readonly<Record<string, unknown>>): Makers {
  const modules: Record<string, unknown> = {
    'ts-resilient/runtime': emittedRuntime,
    'ts-resilient': publicRuntime,
    world,
  };
  const exports: Record<string, unknown> = {};
  const script = new Script(`(function (require, exports) { 'use strict';${asScript(code)}\n})`);
  const run = script.runInThisContext() as (require: (name: string) => unknown, exports: unknown) => void;
  run((name) => modules[name], exports);
  return exports as Makers;
}

/** `import` and `export` as they stand in the generated modules, in terms of `require` and `exports`; lines are kept. */
function asScript(code: string): string {
  return code
    .replace(/^import \* as (\S+) from (['"].*?['"]);/gm, 'const $1 = require($2);')
    .replace(
      /^import (\{.*?\}) from (['"].*?['"]);/gm,
      (_, names: string, from: string) => `const ${names.replaceAll(' as ', ': ')} = require(${from});`,
    )
    .replace(/^export function (make\d+)/gm, 'exports.$1 = $1; function $1')
    .replace(/^export \{\};/gm, '');
}

export type Outcome = { readonly report: Resilient<unknown> } | { readonly threw: unknown };

/** Calls the function of a program, in this world. */
export async function execute(make: () => () => unknown, stage: Stage, world: World): Promise<Outcome> {
  stage.world = world;
  try {
    return { report: (await make()()) as Resilient<unknown> };
  } catch (threw) {
    return { threw };
  }
}
