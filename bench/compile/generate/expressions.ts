import type { FunctionContext } from './function-context.js';
import type { Scope } from './scope.js';
import { type Field, type Kind, STATES } from './types.js';

/** How deep expressions are nested, at most. */
const DEEPEST = 2;

/** Text of an expression of this kind, made of what the scope has. */
export function expression(context: FunctionContext, scope: Scope, kind: Kind, depth = 0): string {
  const known = scope.find(context.random, kind);
  if (known !== undefined && context.random.chance(0.3 + 0.3 * depth)) return known;
  if (depth >= DEEPEST) return known ?? simplest(context, kind);
  return context.random.pick(MAKERS[kind])(context, scope, depth + 1);
}

function simplest({ random, entity }: FunctionContext, kind: Kind): string {
  if (kind === 'number') return String(random.between(0, 500));
  if (kind === 'string') return `'${random.pick(STATES)}-${random.between(0, 99)}'`;
  if (kind === 'boolean') return `${random.between(0, 9)} > 4`;
  return kind === 'items' ? '[...rows]' : `make${entity.name}('id-${random.between(0, 99)}')`;
}

type Maker = (context: FunctionContext, scope: Scope, depth: number) => string;

const of =
  (kind: Kind): Maker =>
  (context, scope, depth) =>
    expression(context, scope, kind, depth);
const [aNumber, aString, aBoolean, anItem, items] = [
  of('number'),
  of('string'),
  of('boolean'),
  of('item'),
  of('items'),
];

const field = ({ random, entity }: FunctionContext, kind: Field['kind']): string =>
  random.pick(entity.fields.filter((one) => one.kind === kind)).name;

const property =
  (kind: Field['kind']): Maker =>
  (context, scope, depth) =>
    `${objectOf(context, scope, depth)}.${field(context, kind)}`;

/** An item whose properties can be read without parentheses. */
function objectOf(context: FunctionContext, scope: Scope, depth: number): string {
  const { random, entity } = context;
  return scope.find(random, 'item') ?? `make${entity.name}(${aString(context, scope, depth)})`;
}

const MAKERS: Readonly<Record<Kind, readonly Maker[]>> = {
  number: [
    property('number'),
    property('number'),
    (c, s, d) => `${aNumber(c, s, d)} ${c.random.pick(['+', '-', '*'])} ${property('number')(c, s, d)}`,
    (c, s, d) => `Math.max(${aNumber(c, s, d)}, ${aNumber(c, s, d)})`,
    (c, s, d) => `${items(c, s, d)}.reduce((sum, one) => sum + one.${field(c, 'number')}, 0)`,
    (c, s, d) => `${items(c, s, d)}.length`,
    (c, s, d) => `Number.parseFloat(${aString(c, s, d)})`,
  ],
  string: [
    property('string'),
    property('string'),
    (c, s, d) => `\`\${${aString(c, s, d)}}/\${${aNumber(c, s, d)}}\``,
    (c, s, d) => `${property('string')(c, s, d)}.trim().toUpperCase()`,
    (c, s, d) => `${items(c, s, d)}.map((one) => one.${field(c, 'string')}).join(', ')`,
    (c, s, d) => `(${aNumber(c, s, d)}).toFixed(2)`,
    (c, s, d) => `JSON.stringify(${anItem(c, s, d)})`,
  ],
  boolean: [
    property('boolean'),
    (c, s, d) => `${aNumber(c, s, d)} > ${aNumber(c, s, d)}`,
    (c, s, d) => `${property('string')(c, s, d)}.startsWith('${c.random.pick(['a', 'b', 'c'])}')`,
    (c, s, d) => `['${c.random.pick(STATES)}', 'lost'].includes(${objectOf(c, s, d)}.state)`,
    (c, s, d) => `${items(c, s, d)}.some((one) => one.${field(c, 'boolean')})`,
    (c, s, d) => `(${aBoolean(c, s, d)}) && ${property('boolean')(c, s, d)}`,
  ],
  item: [
    (c, s, d) => `{ ...${objectOf(c, s, d)}, ${field(c, 'number')}: ${aNumber(c, s, d)} }`,
    (c, s, d) => `${objectOf(c, s, d)}.parent ?? ${objectOf(c, s, d)}`,
    (c, s, d) => `make${c.entity.name}(${aString(c, s, d)})`,
  ],
  items: [
    (c, s, d) => `${items(c, s, d)}.filter((one) => one.${field(c, 'number')} > ${aNumber(c, s, d)})`,
    (c, s, d) => `[...${items(c, s, d)}].sort((a, b) => a.${field(c, 'number')} - b.${field(c, 'number')})`,
    (c, s, d) =>
      `${items(c, s, d)}.map((one) => ({ ...one, ${field(c, 'string')}: one.${field(c, 'string')}.trim() }))`,
    (c, s, d) => `${items(c, s, d)}.slice(0, ${c.random.between(1, 50)})`,
  ],
};
