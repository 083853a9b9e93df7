import { inspect, types } from 'node:util';
import type { Probe } from '../language/program.js';
import { AsyncResource, Resource } from './resource.js';
import { completeReport, incompleteReport, type Report, type Shape } from './reports.js';

/** A call of a probe that fails. */
export interface Fault {
  readonly id: number;
  /** Which of its calls, from 0; all of them from there on, if `always`. */
  readonly call: number;
  readonly always: boolean;
  readonly throws: Thrown;
  /** What a resilient function reports then. */
  readonly report: Shape;
}

export type Thrown = 'error' | 'undefined' | 'null' | 'text' | 'frozen' | 'abort' | 'bare';

const LIMIT = 400;

/** The world as one run sees it: it logs what probes get, and lets them fail as the schedule says. */
export class World {
  readonly log: string[] = [];
  /** Functions of the program. */
  readonly kept: (() => unknown)[] = [];
  /** More was called than any program should need: it may be endless. */
  isExhausted = false;
  readonly #calls = new Map<number, number>();
  readonly #probes: ReadonlyMap<number, Probe>;

  /** @param onCall is told what each probe receives */
  constructor(
    probes: readonly Probe[],
    private readonly faults: readonly Fault[],
    private readonly onCall: (probe: Probe, args: readonly unknown[]) => void = () => {},
  ) {
    this.#probes = new Map(probes.map((probe) => [probe.id, probe]));
  }

  call(id: number, args: readonly unknown[]): unknown {
    const count = this.#calls.get(id) ?? 0;
    this.#calls.set(id, count + 1);
    this.log.push(`${id}(${args.map((arg) => show(arg)).join(', ')})`);
    this.onCall(this.#probes.get(id) as Probe, args);
    this.isExhausted ||= this.log.length > LIMIT;
    if (this.isExhausted) throw new Error('The world is exhausted.');
    const fault = this.faults.find(
      (one) => one.id === id && (one.call === count || (one.always && one.call < count)),
    );
    const probe = this.#probes.get(id) as Probe;
    if (probe.reports) return this.#report(probe, count, args, fault);
    if (fault !== undefined) throw thrownBy(fault.throws, `${id}.${count}`);
    return probe.disposal === undefined ? this.#result(probe, count, args) : this.#resource(probe, count);
  }

  /** An object has a method, which is a probe. */
  #result(probe: Probe, count: number, args: readonly unknown[]): unknown {
    const result = resultOf(probe, count, args);
    const ask = (id: number, ...given: unknown[]): unknown => this.call(id, given);
    return probe.gives === 'object' ? Object.assign(result as object, { ask }) : result;
  }

  #resource({ gives, results, disposal }: Probe, count: number): Resource | AsyncResource {
    const Kind = gives === 'resource' ? Resource : AsyncResource;
    return new Kind(results[count] ?? 0, () => this.call((disposal as Probe).id, []));
  }

  #report(probe: Probe, count: number, args: readonly unknown[], fault: Fault | undefined): Report {
    const value = this.#result(probe, count, args);
    if (fault === undefined) return completeReport(value);
    return incompleteReport(
      probe.id,
      count,
      value,
      thrownBy(fault.throws, `${probe.id}.${count}`),
      fault.report,
    );
  }
}

/** A value as text, alike in both worlds. */
export function show(value: unknown): string {
  if (types.isNativeError(value) && value.name === 'SuppressedError') return showSuppressed(value);
  // Printed, a variable may have another name.
  if (types.isNativeError(value))
    return `${value.name}: ${value.message.replace(/^Cannot access '.*?'/, 'Cannot access a variable')}`;
  const shown = isItem(value) ? { n: value.n, b: value.b, m: value.m } : value;
  return inspect(shown, { breakLength: Number.POSITIVE_INFINITY });
}

interface Item {
  readonly n: number;
  readonly b: boolean;
  readonly m: string | undefined;
}

/** Not of which class it is, and not its method. */
function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && 'n' in value && 'b' in value && 'm' in value;
}

function showSuppressed(thrown: Error): string {
  const { error, suppressed } = thrown as Error & { error?: unknown; suppressed?: unknown };
  return `SuppressedError(${show(error)}, ${show(suppressed)})`;
}

function resultOf({ gives, results, id }: Probe, count: number, args: readonly unknown[]): unknown {
  const result = results[count] ?? 0;
  switch (gives) {
    case 'number':
      return result;
    case 'boolean':
      return result % 2 === 1;
    case 'string':
      return `t${result}`;
    case 'maybe':
      return result % 2 === 1 ? `t${result}` : undefined;
    case 'list':
      return Array.from({ length: result % 4 }, (_, index) => index + 1);
    case 'rows':
      return Array.from({ length: result % 4 }, (_, index) => [[], [1], [2, 3]][index]);
    case 'object':
      return { n: result, b: result % 2 === 1, m: result > 2 ? `t${result}` : undefined };
    case 'assert':
      if (args[0] !== true) throw new Error(`assertion ${id}.${count}`);
      return undefined;
    case 'never':
      throw new Error(`never ${id}.${count}`);
    case 'error':
      return new Error(`made ${id}.${count}`);
    default:
      return undefined;
  }
}

function thrownBy(kind: Thrown, text: string): unknown {
  switch (kind) {
    case 'error':
      return new TypeError(`fault ${text}`);
    case 'undefined':
      return undefined;
    case 'null':
      return null;
    case 'text':
      return `fault ${text}`;
    case 'frozen':
      return Object.freeze(new Error(`fault ${text}`));
    case 'abort':
      return Object.assign(new Error(`fault ${text}`), { name: 'AbortError' });
    case 'bare':
      return Object.create(null) as object;
  }
}
