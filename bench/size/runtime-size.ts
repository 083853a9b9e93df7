import { bundle, exporting, type Size } from './bundle.js';

/** What emitted code imports for functions of plain statements. */
const BASE = ['emittedFor', 'fail', 'report', 'end'];

const RUNTIME = 'dist/runtime.mjs';
const PACKAGE = 'dist/index.mjs';

interface Feature {
  readonly title: string;
  /** What emitted code imports for it besides. */
  readonly names: readonly string[];
}

const LOOPS = ['failIteration', 'proceed'];

export const FEATURES: readonly Feature[] = [
  { title: 'statements: what every program needs', names: [] },
  { title: 'loops that go on with the next item', names: LOOPS },
  { title: 'a decision in such a loop', names: [...LOOPS, 'afterLoop'] },
  { title: 'a statement after such a loop, inside a step', names: [...LOOPS, 'check'] },
  { title: '`return other()`: the report of another function', names: ['returned'] },
  { title: '`async` with `return promise`', names: ['settle', 'failReturn'] },
  { title: 'steps in `finally`', names: ['enterFinally', 'amend'] },
  { title: '`using` statements', names: ['Disposables', 'failDisposal'] },
  { title: '`using` inside a step', names: ['apart'] },
  { title: '`absorb(…)`', names: ['absorb'] },
  { title: 'generators', names: ['closed', 'close'] },
  { title: '`Resilient<T, E>`, `{ only }`', names: ['only', 'limit'] },
  {
    title: 'closures that read what may be unset',
    names: ['unset', 'undeclared', 'read', 'declared', 'lost'],
  },
];

/** What a program imports from the package, and what stays in the bundle. */
export const FUNCTIONS = ['unwrap', 'toPlain', 'formatReport'] as const;

export interface RuntimeSizes {
  /** By the feature's title, with what every program needs. */
  readonly features: Readonly<Record<string, Size>>;
  readonly everything: Size;
  /** By name, with what every program needs. */
  readonly functions: Readonly<Record<string, Size>>;
  /** `ok`, `err` and their `Result`. */
  readonly neverthrow: Size;
}

export async function measureRuntime(): Promise<RuntimeSizes> {
  const all = FEATURES.flatMap(({ names }) => names);
  const base = exporting(BASE, RUNTIME);
  return {
    features: await sizes(
      FEATURES.map(({ title, names }) => [title, exporting([...BASE, ...names], RUNTIME)]),
    ),
    everything: await bundle(exporting([...new Set([...BASE, ...all])], RUNTIME)),
    functions: await sizes(FUNCTIONS.map((name) => [name, `${base} ${exporting([name], PACKAGE)}`])),
    neverthrow: await bundle(`export { ok, err } from 'neverthrow';`),
  };
}

async function sizes(entries: readonly (readonly [key: string, entry: string])[]) {
  const all: Record<string, Size> = {};
  for (const [key, entry] of entries) all[key] = await bundle(entry);
  return all;
}
