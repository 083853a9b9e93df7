import type { TopLevelSpec } from 'vega-lite';
import type { Section, Target } from '../part.js';
import { cases } from '../run-time/cases.js';
import { geometricMean } from '../run-time/statistics.js';
import { table } from '../table.js';
import type { FunctionSizes, Way } from './function-size.js';
import type { Sizes } from './measure.js';
import { FEATURES, FUNCTIONS } from './runtime-size.js';

/** Of the smallest program, by gzip. */
const RUNTIME_TARGET = 1900;
const FUNCTION_TARGET = 2.2;

export function section(sizes: Sizes): Section {
  const markdown = [
    RUNTIME,
    runtimeTable(sizes),
    sharesText(sizes),
    sharesTable(sizes),
    RUNTIME_LIMIT,
    functionText(sizes),
    functionTable(sizes),
    tableTable(sizes),
    functionLimit(sizes),
    PLOT,
  ].join('\n\n');
  return { markdown, plots: { 'function-size': plot(sizes) }, targets: targets(sizes) };
}

const RUNTIME = `## Size

### The runtime

What a bundle for browsers (rolldown, minified) has of the package, in bytes. A program has the parts of the runtime that its functions use: the first row is what all of them need, the others are what one feature brings besides.`;

function runtimeTable({ runtime }: Sizes): string {
  const [first, ...more] = FEATURES.map(({ title }) => ({ title, size: runtime.features[title] }));
  const row = (title: string, minified: string, gzip: string): string[] => [title, minified, gzip];
  const base = first?.size ?? { minified: 0, gzip: 0 };
  const added = [
    ...more,
    ...FUNCTIONS.map((name) => ({ title: `\`${name}\``, size: runtime.functions[name] })),
  ];
  return table(
    ['', 'minified', 'gzip'],
    [
      row(first?.title ?? '', bytes(base.minified), bytes(base.gzip)),
      ...added.flatMap(({ title, size }) =>
        size === undefined
          ? []
          : [row(title, `+ ${bytes(size.minified - base.minified)}`, `+ ${bytes(size.gzip - base.gzip)}`)],
      ),
      row(
        'all that emitted code can import',
        bytes(runtime.everything.minified),
        bytes(runtime.everything.gzip),
      ),
      row("neverthrow's `ok` and `err`", bytes(runtime.neverthrow.minified), bytes(runtime.neverthrow.gzip)),
    ],
  );
}

/** What each module is for. */
const PURPOSES: Readonly<Record<string, string>> = {
  recorder: 'following the steps: which have completed, which are skipped, where the function goes on',
  state: 'which bindings are unset or unproven, and because of which errors',
  'to-plain': '`JSON.stringify(report)`: thrown errors as plain data, whatever they are',
  'with-methods': 'what `console.log(report)` shows',
  record: 'one `StatementError` for each failure; cancellation, limits, what is not recorded',
  describe: 'name and message of a thrown value, whatever it is; stack exhaustion; suppressed errors',
  reports: 'the report itself',
  fail: 'what the guard of a step calls',
  statement: 'reading the rows of the table',
  use: 'what the numbers in a row mean',
  handshake: 'code of another version says so',
};

function sharesText({ runtime }: Sizes): string {
  const size = runtime.features[FEATURES[0]?.title ?? '']?.gzip ?? 0;
  return `What the ${bytes(size)} bytes that every program needs are: by how many the bundle is smaller without the module. (The sum is a little less, as the modules compress each other.)`;
}

function sharesTable({ shares }: Sizes): string {
  return table(
    ['module', 'gzip', 'what it is for'],
    shares.map(({ module, gzip }) => [`\`${module}\``, bytes(gzip), PURPOSES[module] ?? '']),
  );
}

const RUNTIME_LIMIT = `Without \`to-plain\` and \`with-methods\` a report would lose its errors in JSON, and be hard to read on the console; without \`describe\` a thrown Proxy could break a report. (Only Node, Deno and Bun ask for what \`console.log\` shows, and a condition \`browser\` in \`package.json\` could leave out its 0.3 KB elsewhere; but bundlers take that condition for programs for Node, too, unless they are told.) What is left, which follows the steps and the data, is what skips a statement whose input is missing: it is about as large as neverthrow, which leaves that to the author.`;

function functionText({ functions }: Sizes): string {
  const ratio = (way: Way): string => mean(functions, way).toFixed(2);
  return `### Guarded functions

Minified bytes that the functions of a workload add to a bundle that has all that they call, and the ratio to the same functions without guards. (The last rows repeat the same ten statements.) The table of a file, which names each statement, is a part of the code, and is shown apart: it is only built when something fails. In the geometric mean of the eight workloads a guarded function is ${ratio('without-table')} times as large without its table and ${ratio('resilient')} times with it; with a \`try\` for each statement, which names none, it is ${ratio('try-each')} times.`;
}

function functionTable({ functions }: Sizes): string {
  const head = [
    'workload',
    'statements',
    'unguarded',
    '`try` for each',
    'guarded, without table',
    'with table',
    'gzip, with table',
  ];
  return table(
    head,
    known(functions).map(([title, { statements, sizes }]) => {
      const minified = (way: Way): string =>
        `${bytes(sizes[way].minified)} (${ratioOf(sizes[way].minified, sizes.unguarded.minified)})`;
      return [
        title,
        bytes(statements),
        bytes(sizes.unguarded.minified),
        minified('try-each'),
        minified('without-table'),
        minified('resilient'),
        `${bytes(sizes.resilient.gzip)} (${ratioOf(sizes.resilient.gzip, sizes.unguarded.gzip)})`,
      ];
    }),
  );
}

/** What a statement costs. */
function tableTable({ functions }: Sizes): string {
  const head = ['bytes for each statement', 'its code', 'its guard', 'its text', 'its place and data'];
  const rows = known(functions).map(([title, { statements, texts, sizes }]) => {
    const each = (all: number): string => (all / statements).toFixed(1);
    const { unguarded, resilient, 'without-table': code } = sizes;
    return [
      title,
      each(unguarded.minified),
      each(code.minified - unguarded.minified),
      each(texts),
      each(resilient.minified - code.minified - texts),
    ];
  });
  return table(head, rows);
}

function functionLimit({ functions }: Sizes): string {
  const withTexts = known(functions, ['success']).map(
    ([, { texts, sizes }]) => (sizes.unguarded.minified + texts) / sizes.unguarded.minified,
  );
  const ratio = geometricMean(withTexts).toFixed(2);
  return `A statement's text in the report is the author's own, with long names and spaces. With the texts alone, and no guard at all, the functions would be ${ratio} times as large. Its place is a few numbers (the line as a difference, no end where the text tells it), and what it does with each binding is one or two.`;
}

const PLOT =
  '![Minified bytes of guarded functions, relative to unguarded ones: with and without the table, and with a try for each statement](benchmarks/function-size.svg)';

const SHOWN: Readonly<Partial<Record<Way, string>>> = {
  'try-each': 'try for each statement',
  'without-table': 'guarded, without table',
  resilient: 'guarded, with table',
};

function plot({ functions }: Sizes): TopLevelSpec {
  const values = known(functions).flatMap(([workload, { sizes }]) =>
    Object.entries(SHOWN).map(([way, shown]) => ({
      workload,
      way: shown,
      ratio: sizes[way as Way].minified / sizes.unguarded.minified,
    })),
  );
  return {
    data: { values },
    mark: 'bar',
    encoding: {
      y: { field: 'workload', type: 'nominal', title: null, sort: null, axis: { labelLimit: 300 } },
      yOffset: { field: 'way', sort: Object.values(SHOWN) },
      x: { field: 'ratio', type: 'quantitative', title: 'minified bytes / those without guards' },
      color: { field: 'way', type: 'nominal', title: null, sort: Object.values(SHOWN) },
    },
  };
}

function targets({ runtime, functions }: Sizes): Target[] {
  const smallest = runtime.features[FEATURES[0]?.title ?? '']?.gzip ?? 0;
  const withTable = mean(functions, 'resilient');
  return [
    {
      what: 'the runtime in a bundle that uses `resilient`, `report` and reads `errors`',
      target: '≤ 1.9 KB gzip',
      measured: `${(smallest / 1000).toFixed(1)} KB`,
      met: smallest <= RUNTIME_TARGET,
    },
    {
      what: 'minified bytes of a guarded function against unguarded (geometric mean)',
      target: '≤ 2.2',
      measured: `${mean(functions, 'without-table').toFixed(2)} without the table, ${withTable.toFixed(2)} with it`,
      met: withTable <= FUNCTION_TARGET,
    },
  ];
}

type Functions = Sizes['functions'];

/** The workloads, by their titles; those of so many statements repeat ten, and say nothing of other code. */
function known(functions: Functions, kinds = ['success', 'statements']): [string, FunctionSizes][] {
  return cases.flatMap(({ name, title, kind }): [string, FunctionSizes][] => {
    const sizes = functions[name];
    return sizes === undefined || !kinds.includes(kind) ? [] : [[title, sizes]];
  });
}

function mean(functions: Functions, way: Way): number {
  const all = known(functions, ['success']);
  return geometricMean(all.map(([, { sizes }]) => sizes[way].minified / sizes.unguarded.minified));
}

function ratioOf(size: number, base: number): string {
  return (size / base).toFixed(2);
}

function bytes(count: number): string {
  return count.toLocaleString('en');
}
