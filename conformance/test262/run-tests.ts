import type { BatchCompiler, Compiled } from './compile.js';
import { type Test, reasonToLeaveOut } from './read-test.js';
import type { Ending, Realms } from './realm.js';
import { wrap } from './wrap.js';

/** What became of a test, and what there is to say about it. */
export interface Outcome {
  readonly test: Test;
  readonly is: 'left out' | 'fails unguarded' | 'refused' | 'passes' | 'deviates';
  readonly because: string;
}

const BATCH = 400;

/** Runs tests both unguarded and guarded. */
export function* runTests(
  tests: readonly Test[],
  compiler: BatchCompiler,
  realms: Realms,
): Generator<Outcome> {
  const eligible: Test[] = [];
  for (const test of tests) {
    const because = reasonToLeaveOut(test);
    if (because === undefined) eligible.push(test);
    else yield { test, is: 'left out', because };
  }
  for (let from = 0; from < eligible.length; from += BATCH)
    yield* runBatch(eligible.slice(from, from + BATCH), compiler, realms);
}

function* runBatch(tests: readonly Test[], compiler: BatchCompiler, realms: Realms): Generator<Outcome> {
  const compiled = compiler.compile(new Map(tests.map(({ path, text }) => [path, wrap(text)])));
  for (const test of tests) yield { test, ...judge(test, compiled.get(test.path) as Compiled, realms) };
}

function judge(
  { includes }: Test,
  { unguarded, guarded, refusals }: Compiled,
  realms: Realms,
): Omit<Outcome, 'test'> {
  const plain = realms.run(unguarded, includes);
  if ('threw' in plain) return { is: 'fails unguarded', because: describe(plain.threw) };
  if (refusals.length > 0) return { is: 'refused', because: refusals.join('; ') };
  const because = problemOf(realms.run(guarded, includes));
  return because === undefined ? { is: 'passes', because: '' } : { is: 'deviates', because };
}

/** What is wrong with a guarded run; nothing, if it gave a report without errors. */
function problemOf(ending: Ending): string | undefined {
  if ('threw' in ending) return `throws ${describe(ending.threw)}`;
  const report = ending.returned as { ok?: unknown; errors?: { message: string; site: { text: string } }[] };
  if (report?.ok === true) return undefined;
  const [error] = report?.errors ?? [];
  return error === undefined ? 'returns no report' : `${error.message} at ${error.site.text}`;
}

/** A thrown value in one line; reading it may throw. Test262Error has no name of its own. */
function describe(thrown: unknown): string {
  try {
    if (typeof thrown !== 'object' || thrown === null) return String(thrown);
    const { name, message } = thrown as Error;
    return `${name ?? thrown.constructor.name}: ${message}`.split('\n')[0] ?? '';
  } catch {
    return `a thrown ${typeof thrown}`;
  }
}
