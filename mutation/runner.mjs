import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';

/**
 * Runs the tests of the sandbox in this process, for one mutant after the other: TypeScript and the checked programs
 * stay loaded, and a mutant is only switched on.
 */
class InProcessTestRunner {
  /** What the instrumented code looks at: which mutant is on, which test runs, how often the mutant was reached. */
  #context = globalThis.__stryker__ ?? {};
  #tests;

  constructor() {
    globalThis.__stryker__ = this.#context;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    await this.#load();
    const tests = [];
    for (const test of this.#tests) {
      this.#context.currentTestId = test.id;
      tests.push(await outcomeOf(test));
    }
    this.#context.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#context.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit: given }) {
    // A hundred times what all tests need without the mutant takes minutes; ten times is endless too.
    const hitLimit = given && Math.ceil(given / 10);
    if (mutantActivation === 'static') this.#context.activeMutant = activeMutant.id;
    await this.#load();
    Object.assign(this.#context, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit && 0 });
    const filter = testFilter && new Set(testFilter);
    const failed = await this.#firstFailure(this.#tests.filter(({ id }) => filter?.has(id) ?? true));
    const { hitCount } = this.#context;
    Object.assign(this.#context, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });
    const timeout = determineHitLimitReached(hitCount, hitLimit);
    if (timeout !== undefined) return toMutantRunResult(timeout);
    if (mutantActivation !== 'static') await this.#expectUnspoilt(failed.at(-1));
    return toMutantRunResult({ status: DryRunStatus.Complete, tests: failed });
  }

  async #firstFailure(tests) {
    const outcomes = [];
    for (const test of tests) {
      outcomes.push(await outcomeOf(test));
      if (outcomes.at(-1).status === TestStatus.Failed) break;
    }
    return outcomes;
  }

  /** A mutant that has been noticed leaves nothing behind in what stays loaded. */
  async #expectUnspoilt(outcome) {
    const test = this.#tests.find(({ id }) => id === outcome?.id);
    if (test !== undefined) await test.run();
  }

  async #load() {
    if (this.#tests !== undefined) return;
    const require = createRequire(join(process.cwd(), 'mutation/runner.mjs'));
    require('ts-node').register({
      transpileOnly: true,
      skipProject: true,
      experimentalResolver: true,
      moduleTypes: { '**/*': 'cjs' },
      compilerOptions: {
        target: 'ES2022',
        module: 'CommonJS',
        moduleResolution: 'Bundler',
        esModuleInterop: true,
      },
    });
    const { loadTests, prepare } = require('./load-tests.ts');
    const tests = loadTests();
    // What runs from here on does not run while the modules are loaded, and is no test.
    this.#context.currentTestId = 'preparation';
    await prepare(tests);
    this.#context.currentTestId = undefined;
    delete this.#context.mutantCoverage?.perTest.preparation;
    this.#tests = tests;
  }
}

async function outcomeOf({ id, name, run }) {
  const start = performance.now();
  const result = (status) => ({ id, name, status, timeSpentMs: performance.now() - start });
  try {
    await run();
    return result(TestStatus.Success);
  } catch (error) {
    return { ...result(TestStatus.Failed), failureMessage: String(error?.message ?? error) };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessTestRunner)];
