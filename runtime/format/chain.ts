import { describe } from '../describe.js';
import { REPEATED } from '../to-plain.js';
import { brief } from './brief.js';
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
const LONGEST_NAME = 100;

/** The chain of causes: `cause`, the `errors` of an AggregateError, `error` and `suppressed` of a SuppressedError. */
export function chainOf({ name, message, cause }: Failure, limits: Limits): Link {
  const inner = new Walk(limits).within(cause, 0);
  return { ...linkOf('', { name, message: inPlaceOf(message, cause) }, limits), inner };
}

function linkOf(role: string, { name, message }: Pick<Link, 'name' | 'message'>, { length }: Limits): Link {
  return { role, name: clean(cut(name, LONGEST_NAME)), message: cut(message, length), inner: [] };
}

/** What an object says of itself if nobody has given it words. */
const NOTHING = '[object Object]';

function inPlaceOf(message: string, thrown: unknown): string {
  return message === NOTHING && typeof thrown === 'object' && thrown !== null ? brief(thrown) : message;
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
    if (this.#seen.has(error) || error === REPEATED) return note(`${role}: an error that is told above`);
    const { name, message } = describe(error);
    const link = linkOf(role, { name, message: inPlaceOf(message, error) }, this.limits);
    return { ...link, inner: this.within(error, depth + 1) };
  }
}

function note(role: string): Link {
  return { role, name: '', message: '', inner: [] };
}

function causesOf(error: object): [role: string, cause: unknown][] {
  const errors = listAt(error, 'errors');
  const all: [string, unknown][] = errors.map((one, index) => [`${index + 1} of ${errors.length}`, one]);
  if (property(error, 'name') === 'SuppressedError')
    all.push(['first', property(error, 'suppressed')], ['then', property(error, 'error')]);
  const cause = property(error, 'cause');
  if (cause !== undefined && cause !== null) all.push(['caused by', cause]);
  return all;
}

/** The types of what can be thrown and is no error, as `describe` names them. */
const TYPES = ['undefined', 'null', 'string', 'number', 'bigint', 'boolean', 'symbol', 'function', 'object'];

/** What was thrown, in words. */
export function sentence({ role, name, message }: Pick<Link, 'role' | 'name' | 'message'>): string {
  const isError = !TYPES.includes(name);
  const kind = isError ? name : role === '' ? `thrown ${name}` : '';
  const text = message === name && kind !== '' ? '' : message;
  return [role, kind, text].filter((part) => part !== '').join(': ');
}
