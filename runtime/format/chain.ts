import { describe } from '../describe.js';
import { clean, cut } from './clean.js';
import type { Failure } from './read-report.js';
import { listAt, property } from './safe.js';
import type { Limits } from './settings.js';

/** An error and what it names as its causes. */
export interface Link {
  /** What it is to the one before it: `caused by`, `2 of 3`. Nothing of the first. */
  readonly role: string;
  readonly name: string;
  readonly message: string;
  readonly inner: readonly Link[];
}

const DEEPEST = 100;

/** The chain of causes: `cause`, the `errors` of an AggregateError, `error` and `suppressed` of a SuppressedError. */
export function chainOf({ name, message, cause }: Failure, limits: Limits): Link {
  const walk = new Walk(limits);
  return {
    role: '',
    name: clean(cut(name, 100)),
    message: cut(message, limits.length),
    inner: walk.within(cause, 0),
  };
}

class Walk {
  readonly #seen = new Set<unknown>();
  #left: number;

  constructor(private readonly limits: Limits) {
    this.#left = limits.causes;
  }

  within(error: unknown, depth: number): Link[] {
    if (typeof error !== 'object' || error === null || depth > DEEPEST) return [];
    this.#seen.add(error);
    const links: Link[] = [];
    for (const [role, inner] of causesOf(error)) {
      if (this.#left <= 0) return [...links, note('and more causes')];
      this.#left -= 1;
      links.push(this.#link(role, inner, depth));
    }
    return links;
  }

  #link(role: string, error: unknown, depth: number): Link {
    if (this.#seen.has(error)) return note(`${role}: an error that is told above`);
    const { name, message } = describe(error);
    return {
      role,
      name: clean(cut(name, 100)),
      message: cut(message, this.limits.length),
      inner: this.within(error, depth + 1),
    };
  }
}

function note(role: string): Link {
  return { role, name: '', message: '', inner: [] };
}

function causesOf(error: object): [role: string, cause: unknown][] {
  const errors = listAt(error, 'errors');
  const all: [string, unknown][] = errors.map((one, index) => [`${index + 1} of ${errors.length}`, one]);
  if (property(error, 'name') === 'SuppressedError')
    all.push(['then', property(error, 'error')], ['after', property(error, 'suppressed')]);
  const cause = property(error, 'cause');
  if (cause !== undefined && cause !== null) all.push(['caused by', cause]);
  return all;
}

/** The types of what can be thrown and is no error, as `describe` names them. */
const TYPES = ['undefined', 'null', 'string', 'number', 'bigint', 'boolean', 'symbol', 'function', 'object'];

/** What was thrown, in words. */
export function sentence({ role, name, message }: Pick<Link, 'role' | 'name' | 'message'>): string {
  const before = role === '' ? '' : `${role}: `;
  if (name === '' && message === '') return role;
  if (name === message || message === '') return before + (TYPES.includes(name) ? `thrown ${name}` : name);
  return `${before}${TYPES.includes(name) ? `thrown ${name}` : name}${name === '' ? '' : ': '}${message}`;
}
