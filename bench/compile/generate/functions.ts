import { expression } from './expressions.js';
import type { FunctionContext } from './function-context.js';
import type { Random } from './random.js';
import { Scope } from './scope.js';
import { statement } from './statements.js';
import { type Callable, type Entity, type Kind, typeText } from './types.js';

/** What a generated function is to be. */
export interface FunctionShape {
  readonly name: string;
  /** How many statements stand directly in its body, its `return` aside. */
  readonly statements: number;
  readonly isResilient: boolean;
  /** The share of them that hold others. */
  readonly compounds: number;
  readonly form: 'function' | 'async' | 'generator' | 'method';
}

/** What the functions of one module share. */
export interface ModuleContext {
  readonly random: Random;
  readonly entity: Entity;
  readonly callable: readonly Callable[];
  use(name: string): void;
}

export interface GeneratedFunction {
  readonly lines: readonly string[];
  /** `undefined` for what is called in other ways: a method, a generator. */
  readonly callable: Callable | undefined;
}

const VERBS = ['load', 'price', 'merge', 'check', 'rank', 'plan', 'settle', 'archive', 'group', 'clean'];

export function nameFunction(random: Random, entity: Entity, number: number): string {
  return `${random.pick(VERBS)}${entity.name}${number}`;
}

/** A function that takes a list of records, a limit and a text, and gives a value of some kind. */
export function makeFunction(module: ModuleContext, shape: FunctionShape): GeneratedFunction {
  const { random, entity } = module;
  const returns = random.pick<Kind>(['number', 'string', 'item', 'items']);
  const isAsync = shape.form === 'async' || (shape.form === 'method' && random.chance(0.3));
  const isGenerator = shape.form === 'generator';
  const returned = (value: string): string => {
    const given = value || simplest(returns, entity);
    if (!shape.isResilient) return `return ${given};`;
    module.use('report');
    return `return report(${given});`;
  };
  const context: FunctionContext = {
    ...module,
    isResilient: shape.isResilient,
    compounds: shape.compounds,
    isAsync,
    isGenerator,
    returned,
  };
  const lines = [signature(context, shape, returns), ...body(context, shape, returns), '}'];
  const parameters: readonly Kind[] = ['items', 'number', 'string'];
  const { name, isResilient } = shape;
  const isCallable = shape.form === 'function' || shape.form === 'async';
  return {
    lines,
    callable: isCallable ? { name, parameters, returns, entity, isResilient, isAsync } : undefined,
  };
}

function simplest(returns: Kind, entity: Entity): string {
  const values = { number: 'limit', string: 'source', boolean: 'true', items: 'rows' };
  return returns === 'item' ? `make${entity.name}(source)` : values[returns];
}

function signature(context: FunctionContext, { name, form }: FunctionShape, returns: Kind): string {
  const { entity, isAsync, isGenerator, isResilient } = context;
  const value = typeText(returns, entity);
  if (isResilient) context.use('Resilient');
  const result = isResilient ? `Resilient<${value}>` : value;
  const settled = isAsync ? `Promise<${result}>` : isGenerator ? `Generator<string, ${result}>` : result;
  const parameters = `(rows: ${entity.name}[], limit: number, source: string): ${settled} {`;
  const head = form === 'method' ? '' : 'export ';
  return `${head}${isAsync ? 'async ' : ''}${form === 'method' ? '' : isGenerator ? 'function* ' : 'function '}${name}${parameters}`;
}

function body(context: FunctionContext, { statements }: FunctionShape, returns: Kind): string[] {
  const scope = new Scope();
  for (const [name, kind] of [
    ['rows', 'items'],
    ['limit', 'number'],
    ['source', 'string'],
  ] as const)
    scope.add(name, kind);
  const lines = Array.from({ length: statements }, () => statement(context, scope)).flat();
  const first = context.isGenerator ? ['yield source;'] : [];
  return [...first, ...lines, context.returned(expression(context, scope, returns))].map(
    (line) => `  ${line}`,
  );
}
