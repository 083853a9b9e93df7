import type { Narrowing } from '../contract/narrowing.js';
import { FIELDS, fieldOf, holdsObject, isPath } from '../language/paths.js';
import type { Expression, Probe, Program } from '../language/program.js';
import { allStatements } from '../language/walk.js';

/**
 * What the arguments of a program's probes may be, by their static types: no probe may ever receive anything else.
 */
export class TypeWatch {
  /** What probes received against their types, as text. */
  readonly violations: string[] = [];
  readonly #types: ReadonlyMap<string, string>;

  constructor(
    { body, outer, parameters }: Program,
    private readonly narrowing: Narrowing,
  ) {
    const declared = [...outer, ...parameters, ...allStatements(body)].filter(
      (one) => one.kind === 'declare',
    );
    this.#types = new Map(declared.map(({ name, type }) => [name, type]));
  }

  look({ id, args }: Probe, values: readonly unknown[]): void {
    args.forEach((argument, index) => {
      const allowed = this.#kindsOf(argument);
      const kind = kindOf(values[index]);
      if (allowed !== undefined && !allowed.includes(kind))
        this.violations.push(`probe ${id} received ${kind}, not ${allowed.join(' | ')}`);
    });
  }

  #kindsOf(argument: Expression): readonly string[] | undefined {
    if (argument.kind === 'size') return ['number'];
    if (argument.kind === 'must') return this.#kindsOf(argument.of);
    if (argument.kind === 'orElse') return ['string'];
    if (argument.kind === 'binary') return argument.operator === '+' ? ['number'] : undefined;
    if (argument.kind !== 'read') return undefined;
    const members = [...this.narrowing.at(argument)];
    if (members.length > 0) return members;
    if (holdsObject(argument.name)) return undefined;
    if (isPath(argument.name)) return [FIELDS[fieldOf(argument.name)]];
    const type = this.#types.get(argument.name) ?? 'number';
    return type === 'number' || type === 'list' ? [type] : undefined;
  }
}

function kindOf(value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'list' : typeof value;
}
