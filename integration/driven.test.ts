import { cases, inputOf } from '../fixtures/testing/cases.js';
import { type Compiled, FixtureCompiler, readSource } from '../fixtures/testing/compile.js';
import { callNames, forces } from '../fixtures/testing/describe-calls.js';
import {
  type Force,
  ForcedError,
  type Run,
  reportOf,
  runGuarded,
  runUnguarded,
} from '../fixtures/testing/run.js';
import { type Action, CallerError, given, intervene, interveneNoMore } from '../fixtures/testing/world.js';

/*
 * The callers of the generators in the fixtures close them, and throw into them, at each place where they wait.
 */
const names = cases.filter((name) => name.startsWith('generators/'));
const compiler = new FixtureCompiler(names.map(inputOf));
const TURNS = 12;

afterEach(interveneNoMore);

describe.each(names)('%s', (name) => {
  const source = readSource(inputOf(name));
  let compiled: Compiled;
  beforeAll(() => {
    compiled = compiler.compile(inputOf(name));
  });

  test.each(callNames(source))('%s is closed as it is unguarded', async (call) => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      intervene(turn, ['return', given('closed')]);
      const unguarded = await runUnguarded(source, call);
      const guarded = await runGuarded(compiled.guarded, call);
      if ('threw' in unguarded.result) continue;
      expect(guarded.log).toEqual(unguarded.log);
      expect(reportOf(guarded)).toMatchObject({ ok: true, value: unguarded.result.returned });
    }
  });

  test.each(callNames(source))('%s records what is thrown into it', async (call) => {
    for (let turn = 1; turn < TURNS; turn += 1) {
      const thrown = new CallerError(`thrown in turn ${turn}`);
      intervene(turn, ['throw', thrown]);
      const { result } = await runUnguarded(source, call);
      const isCaught = !('threw' in result) || result.threw !== thrown;
      const entries = causesOf(await runGuarded(compiled.guarded, call)).filter((cause) => cause === thrown);
      expect(entries.length).toBeLessThanOrEqual(1);
      if (!isCaught) expect(entries).toHaveLength(1);
    }
  });

  test('each failure is reported once, whatever the caller does', async () => {
    const [call = ''] = callNames(source);
    const actions: Action[] = [
      ['return', given('closed')],
      ['throw', new CallerError('thrown')],
    ];
    for (const force of forces(firstPlan(compiled)))
      for (const action of actions)
        for (let turn = 1; turn < TURNS; turn += 1) await expectOnce(call, force, turn, action);
  });

  async function expectOnce(call: string, force: Force, turn: number, action: Action): Promise<void> {
    intervene(turn, action);
    const run = await runGuarded(compiled.guarded, call, force);
    const entries = causesOf(run).filter((cause) => cause instanceof ForcedError);
    // The author's `catch` may have received it.
    if (/catch \(|catch \{/.test(source)) expect(entries.length).toBeLessThanOrEqual(run.thrown);
    else expect(entries).toHaveLength(run.thrown);
  }
});

function causesOf(run: Run): unknown[] {
  return reportOf(run).errors.map(({ cause }) => cause);
}

function firstPlan({ plans: [plan] }: Compiled) {
  if (plan === undefined) throw new Error('Nothing is resilient.');
  return plan;
}
