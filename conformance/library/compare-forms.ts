import { spawnSync } from 'node:child_process';
import { emit, type Form } from './emit.js';
import { type Fit, findFit } from './find-fit.js';
import type { Library } from './libraries.js';
import type { Results } from './results.js';
import { Sources } from './sources.js';
import type { Workplace } from './workplace.js';

/** What is to be told, and whether the library's tests found the same in each form. */
export interface Comparison {
  readonly lines: readonly string[];
  readonly isSame: boolean;
}

/** Runs a library's own tests on it as it is, with its functions' bodies moved, and with these guarded. */
export function compareForms(library: Library, workplace: Workplace): Comparison {
  const fit = findFit(new Sources(library, workplace.copy('fit')));
  const forms = (['plain', 'moved', 'guarded'] as const).map((form) => {
    const folder = workplace.copy(form);
    emit(library, new Sources(library, folder), form, fit.decisions);
    return { form, results: test(library, folder, form) };
  });
  const before = forms[0]?.results ?? new Map();
  const changes = forms.flatMap(({ form, results }) => changesIn(form, before, results));
  const counts = forms.map(
    ({ form, results }) => `${form}: ${passed(results)} of ${results.size} tests pass`,
  );
  const isSame = changes.length + fit.errors.length === 0;
  return { lines: [...describeFit(fit), ...counts, ...changes], isSame };
}

/** Runs the tests of a form. Some measure time or the depth of the stack: one that fails by chance has three chances. */
function test(library: Library, folder: string, form: Form): Results {
  const results = new Map<string, boolean>();
  for (let run = 1; run <= 3; run += 1) {
    for (const [name, isPassed] of runTests(library, folder, form))
      results.set(name, isPassed || results.get(name) === true);
    if (passed(results) === results.size) break;
  }
  return results;
}

function runTests(library: Library, folder: string, form: Form): Results {
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [...library.test], options);
  try {
    return library.readResults(stdout);
  } catch (cause) {
    throw new Error(`The tests gave no results (${form}):\n${stdout}\n${stderr}`, { cause });
  }
}

function passed(results: Results): number {
  return [...results.values()].filter((isPassed) => isPassed).length;
}

function changesIn(form: Form, before: Results, after: Results): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `CHANGED ${form}: ${name}: ${tell(before.get(name))}, then ${tell(after.get(name))}`);
}

function tell(isPassed: boolean | undefined): string {
  if (isPassed === undefined) return 'missing';
  return isPassed ? 'passes' : 'fails';
}

function describeFit({ moved, errors }: Fit): string[] {
  const files = [...moved.values()];
  const reasons = files.flatMap(({ leftOut }) => leftOut);
  const counts = [...new Set(reasons)].map((reason) => {
    const count = reasons.filter((one) => one === reason).length;
    return `${String(count).padStart(6)}  left as they are: ${reason}`;
  });
  const resilient = files.reduce((sum, { bodies }) => sum + bodies.length, 0);
  return [
    `${String(resilient).padStart(6)}  functions made resilient`,
    ...counts,
    ...errors.map((text) => `ERROR ${text}`),
  ];
}
