import { expression } from './expressions.js';
import type { FunctionContext } from './function-context.js';
import { Scope } from './scope.js';
import { type Callable, type Kind, STATES } from './types.js';

const KINDS: readonly Kind[] = ['number', 'number', 'string', 'string', 'boolean', 'item', 'items'];
/** How deep statements are nested, at most. */
const DEEPEST = 2;

type Lines = readonly string[];
type Maker = (context: FunctionContext, scope: Scope, depth: number) => Lines;

/** A few lines: one statement of a generated function. */
export function statement(context: FunctionContext, scope: Scope, depth = 0): Lines {
  const isCompound = depth < DEEPEST && context.random.chance(context.compounds);
  return context.random.pick(isCompound ? COMPOUND : SIMPLE)(context, scope, depth);
}

function block(context: FunctionContext, outer: Scope, depth: number, add?: (scope: Scope) => void): Lines {
  const scope = new Scope(outer);
  add?.(scope);
  const count = context.random.between(1, 3);
  return Array.from({ length: count }, () => statement(context, scope, depth + 1))
    .flat()
    .map((line) => `  ${line}`);
}

const constant: Maker = (context, scope) => {
  const kind = context.random.pick(KINDS);
  const value = expression(context, scope, kind);
  return [`const ${scope.declare(kind)} = ${value};`];
};

const variable: Maker = (context, scope) => {
  const kind = context.random.pick(['number', 'string'] as const);
  const value = expression(context, scope, kind);
  return [`let ${scope.declare(kind, true)} = ${value};`];
};

const assignment: Maker = (context, scope) => {
  const kind = context.random.pick(['number', 'string'] as const);
  const target = scope.find(context.random, kind, true);
  return target === undefined
    ? variable(context, scope, 0)
    : [`${target} += ${expression(context, scope, kind)};`];
};

const call: Maker = (context, scope) => {
  const callee = pickCallable(context);
  if (callee === undefined) return log(context, scope, 0);
  const value = callText(context, scope, callee);
  return callee.entity === context.entity || !callee.returns.startsWith('item')
    ? [`const ${scope.declare(callee.returns)} = ${value};`]
    : [`show('${callee.name}', ${value});`];
};

function pickCallable({ random, callable, isAsync }: FunctionContext): Callable | undefined {
  const fitting = callable.filter((one) => isAsync || !one.isAsync);
  return fitting.length === 0 ? undefined : random.pick(fitting);
}

/** A report of a resilient function is absorbed in another one, and unwrapped elsewhere. */
function callText(context: FunctionContext, scope: Scope, callee: Callable): string {
  context.use(callee.name);
  const given = callee.parameters.map((kind) =>
    callee.entity === context.entity || !kind.startsWith('item')
      ? expression(context, scope, kind, 1)
      : `JSON.parse(${expression(context, scope, 'string', 1)})`,
  );
  const made = `${callee.name}(${given.join(', ')})`;
  const waited = callee.isAsync ? `await ${made}` : made;
  if (!callee.isResilient) return waited;
  const taker = context.isResilient ? 'absorb' : 'unwrap';
  context.use(taker);
  return `${taker}(${waited})`;
}

const log: Maker = (context, scope) => {
  const { random } = context;
  return [`show('${random.pick(STATES)}', ${expression(context, scope, random.pick(KINDS), 1)});`];
};

const store: Maker = (context, scope) => {
  const object = scope.find(context.random, 'item');
  if (object === undefined) return log(context, scope, 0);
  const { name, kind } = context.random.pick(context.entity.fields);
  return [`${object}.${name} = ${expression(context, scope, kind)};`];
};

const push: Maker = (context, scope) => {
  const list = scope.find(context.random, 'items');
  return list === undefined
    ? log(context, scope, 0)
    : [`${list}.push(${expression(context, scope, 'item')});`];
};

const wait: Maker = (context, scope) => {
  if (!context.isAsync) return constant(context, scope, 0);
  const value = expression(context, scope, 'string', 1);
  return [`const ${scope.declare('string')} = await fetchText(${value});`];
};

const SIMPLE: readonly Maker[] = [
  constant,
  constant,
  constant,
  variable,
  assignment,
  call,
  log,
  store,
  push,
  wait,
];

const choice: Maker = (context, scope, depth) => {
  const { random } = context;
  const head = `if (${expression(context, scope, 'boolean')}) {`;
  const otherwise = random.chance(0.3) ? ['} else {', ...block(context, scope, depth)] : [];
  return [head, ...block(context, scope, depth), ...otherwise, '}'];
};

const narrowed: Maker = (context, scope, depth) => {
  const object = scope.find(context.random, 'item');
  if (object === undefined) return choice(context, scope, depth);
  const inner = `  show('parent', ${object}.parent.id);`;
  return [`if (${object}.parent !== undefined) {`, inner, ...block(context, scope, depth), '}'];
};

const decision: Maker = (context, scope) => {
  if (context.isGenerator) return log(context, scope, 0);
  const { random } = context;
  const condition = expression(context, scope, 'boolean');
  return random.chance(0.5)
    ? [`if (${condition}) throw new Error(${expression(context, scope, 'string', 1)});`]
    : [`if (${condition}) ${context.returned('')}`];
};

const loop: Maker = (context, scope, depth) => {
  const rows = expression(context, scope, 'items', 1);
  const inner = new Scope(scope);
  const row = inner.declare('item');
  const given = context.isGenerator ? [`  yield ${row}.id;`] : [];
  return [`for (const ${row} of ${rows}) {`, ...given, ...block(context, inner, depth), '}'];
};

const handled: Maker = (context, scope, depth) => [
  'try {',
  ...block(context, scope, depth),
  '} catch (error) {',
  `  show('failed', error);`,
  '}',
];

const switched: Maker = (context, scope, depth) => {
  const object = scope.find(context.random, 'item');
  if (object === undefined || depth > 0) return choice(context, scope, depth);
  const clauses = STATES.slice(1).flatMap((state) => [
    `  case '${state}': {`,
    ...block(context, scope, DEEPEST).map((line) => `  ${line}`),
    '    break;',
    '  }',
  ]);
  return [`switch (${object}.state) {`, ...clauses, '  default:', `    show('default', ${object});`, '}'];
};

const COMPOUND: readonly Maker[] = [choice, choice, narrowed, decision, loop, loop, handled, switched];
