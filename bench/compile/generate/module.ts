import { type FunctionShape, makeFunction, nameFunction, type ModuleContext } from './functions.js';
import type { Random } from './random.js';
import { type Callable, type Entity, interfaceText, makeEntity } from './types.js';

/** What a generated module is to have. */
export interface ModuleShape {
  readonly number: number;
  /** How many functions and methods it has. */
  readonly functions: number;
  /** The share of them that are resilient, from 0 to 1. */
  readonly share: number;
  /** How many statements a function has, from and to. */
  readonly statements: readonly [number, number];
  /** The share of statements that hold others, from 0 to 1. */
  readonly compounds: number;
  /** The modules that it may import from. */
  readonly imports: readonly GeneratedModule[];
}

export interface GeneratedModule {
  /** Its path in the project's `src`, without the ending. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly exports: readonly Callable[];
}

/** The folder of `src` that a module stands in has this many beside it, at most. */
const FOLDER = 50;
const PACKAGE_NAMES = ['absorb', 'report', 'unwrap', 'Resilient'];

/** A module as a person might write it: a record type, functions that work on it, and a class. */
export function makeModule(random: Random, shape: ModuleShape): GeneratedModule {
  const entity = makeEntity(random, shape.number);
  const used = new Set<string>();
  const exports: Callable[] = [];
  const imported = shape.imports.flatMap((module) => module.exports.slice(-4));
  const context = (): ModuleContext => ({
    random,
    entity,
    callable: [...exports.slice(-6), ...imported],
    use: (name) => used.add(name),
  });
  const body: string[] = [];
  let methods: string[] = [];
  for (let number = 1; number <= shape.functions; number += 1) {
    const one = makeFunction(context(), shapeOf(random, entity, shape, number));
    if (one.callable !== undefined) exports.push(one.callable);
    if (one.lines[0]?.startsWith('export')) body.push(...one.lines, '');
    else methods.push(...one.lines.map((line) => `  ${line}`), '');
    if (methods.length > 120 || number === shape.functions) {
      body.push(...classText(entity, number, methods));
      methods = [];
    }
  }
  const text = [...imports(shape, used), '', ...interfaceText(entity), '', ...factory(entity), '', ...body];
  const path = `area-${Math.floor(shape.number / FOLDER)}/${entity.name.toLowerCase()}`;
  return { path, text: text.join('\n'), lines: text.length, exports };
}

function shapeOf(random: Random, entity: Entity, shape: ModuleShape, number: number): FunctionShape {
  const isResilient = random.chance(shape.share);
  const form = random.pick([
    'function',
    'function',
    'function',
    'async',
    'async',
    'method',
    'method',
  ] as const);
  return {
    name: nameFunction(random, entity, number),
    statements: random.between(...shape.statements),
    isResilient,
    compounds: shape.compounds,
    form: random.chance(0.04) ? 'generator' : form,
  };
}

function classText({ name }: Entity, number: number, methods: readonly string[]): string[] {
  return methods.length === 0
    ? []
    : [`export class ${name}Service${number} {`, ...methods.slice(0, -1), '}', ''];
}

function factory({ name, fields }: Entity): string[] {
  const values = { number: '0', string: "''", boolean: 'false' };
  return [
    `export function make${name}(id: string): ${name} {`,
    `  return { id, ${fields.map((one) => `${one.name}: ${values[one.kind]}`).join(', ')}, state: 'new', tags: [] };`,
    '}',
  ];
}

function imports({ imports: modules }: ModuleShape, used: ReadonlySet<string>): string[] {
  const own = PACKAGE_NAMES.filter((name) => used.has(name)).map((name) =>
    name === 'Resilient' ? `type ${name}` : name,
  );
  const others = modules.flatMap(({ path, exports }) => {
    const names = exports.map(({ name }) => name).filter((name) => used.has(name));
    return names.length === 0 ? [] : [`import { ${names.join(', ')} } from '../${path}.js';`];
  });
  const common = "import { fetchText, show } from '../common.js';";
  return [
    ...(own.length === 0 ? [] : [`import { ${own.join(', ')} } from 'ts-resilient';`]),
    common,
    ...others,
  ];
}
