import type { Random } from './random.js';

/** The kinds of values that generated code works with. `item` and `items` are the module's own record, and a list of it. */
export type Kind = 'number' | 'string' | 'boolean' | 'item' | 'items';

/** The record type that a generated module is about. */
export interface Entity {
  /** The name of the interface. */
  readonly name: string;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly kind: 'number' | 'string' | 'boolean';
}

/** A function that later code may call. */
export interface Callable {
  readonly name: string;
  readonly parameters: readonly Kind[];
  readonly returns: Kind;
  readonly entity: Entity;
  readonly isResilient: boolean;
  readonly isAsync: boolean;
}

const NOUNS = [
  'Order',
  'Invoice',
  'Parcel',
  'Ticket',
  'Sensor',
  'Member',
  'Batch',
  'Route',
  'Asset',
  'Claim',
];

const FIELDS: Readonly<Record<Field['kind'], readonly string[]>> = {
  number: ['amount', 'rate', 'weight', 'count', 'rank', 'score', 'due', 'level'],
  string: ['label', 'owner', 'region', 'currency', 'source', 'note', 'code'],
  boolean: ['isOpen', 'isPaid', 'isLate', 'isPublic'],
};

export function makeEntity(random: Random, number: number): Entity {
  const some = (kind: Field['kind'], count: number): Field[] => {
    const first = random.between(0, FIELDS[kind].length - count);
    return FIELDS[kind].slice(first, first + count).map((name) => ({ name, kind }));
  };
  const fields = [
    ...some('number', random.between(2, 4)),
    ...some('string', random.between(1, 4)),
    ...some('boolean', random.between(1, 2)),
  ];
  return { name: `${random.pick(NOUNS)}${number}`, fields };
}

/** How a kind of value is written as a type. */
export function typeText(kind: Kind, entity: Entity): string {
  if (kind === 'item') return entity.name;
  return kind === 'items' ? `${entity.name}[]` : kind;
}

/** The states that a record can have: a union to switch over. */
export const STATES = ['new', 'active', 'closed'] as const;

export function interfaceText({ name, fields }: Entity): string[] {
  return [
    `export interface ${name} {`,
    '  id: string;',
    ...fields.map((field) => `  ${field.name}: ${field.kind};`),
    `  state: ${STATES.map((state) => `'${state}'`).join(' | ')};`,
    '  tags: string[];',
    `  parent?: ${name};`,
    '}',
  ];
}
