import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sources } from './files.js';
import { heading, presentComparison, presentEnd, presentReport } from './present.js';
import { guardedRun, unguardedRun } from './runs.js';

// Relative to where it is started, as paths given on a command line would be.
const here = relative(process.cwd(), join(dirname(fileURLToPath(import.meta.url)), '..'));
const out = join(here, 'out');

const sources: Sources = {
  movies: fileURLToPath(new URL('../data/movies.json', import.meta.resolve('vega-datasets'))),
  // Some other program was to put it there, and has not.
  rates: join(here, 'exchange-rates.json'),
};

console.log('The films of vega-datasets, checked by zod, into a database of libsql.');

const guarded = guardedRun(sources, join(out, 'guarded'));
// The time is why there is no progress bar: it would be gone before it was seen.
console.log(
  heading('With ts-resilient', `import-movies.ts compiled by tspc, run in ${guarded.took.toFixed(0)} ms`),
);
console.log(presentReport(guarded.report, here));

const unguarded = await unguardedRun(sources, join(out, 'unguarded'));
console.log(heading('Without it', 'the same file compiled by tsc, called in a try statement'));
console.log(presentEnd(unguarded.error));

console.log(heading('What each has left', `in ${out}`));
console.log(presentComparison(guarded.left, unguarded.left));
