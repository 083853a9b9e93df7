/** Mutates the passes that decide what is guarded, and tests them in one process: see docs/mutation.md. */
export default {
  packageManager: 'npm',
  plugins: ['./mutation/runner.mjs'],
  testRunner: 'in-process',
  mutate: ['transformer/{analyse,plan}/**/*.ts', '!**/*.test.ts'],
  // The fixtures are compiled, and their positions count.
  disableTypeChecks: false,
  ignorePatterns: ['dist', 'examples', 'reports', 'integration/*/projects'],
  tempDirName: 'reports/stryker',
  concurrency: 2,
  // A mutant that makes a loop endless is ended by its turns. Of a constant, it needs a process of its own, which may be slow.
  timeoutMS: 120_000,
  dryRunTimeoutMinutes: 20,
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation.html' },
  thresholds: { high: 90, low: 85, break: 85 },
};
