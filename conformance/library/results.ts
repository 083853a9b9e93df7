/** What a test suite found: by the full name of a test, whether it passed. */
export type Results = ReadonlyMap<string, boolean>;

/** The output of Mocha's reporter `json`; tests may have printed something in front of it. */
export function readMocha(output: string): Results {
  const { passes, failures } = parseObject(output) as Record<'passes' | 'failures', { fullTitle: string }[]>;
  return numbered([
    ...passes.map(({ fullTitle }) => [fullTitle, true] as const),
    ...failures.map(({ fullTitle }) => [fullTitle, false] as const),
  ]);
}

interface VitestFile {
  readonly name: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

/** The output of Vitest's reporter `json`. A file that cannot be loaded has no tests, and is missed. */
export function readVitest(output: string): Results {
  const { testResults } = parseObject(output) as { testResults: VitestFile[] };
  return numbered(
    testResults.flatMap(({ assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'passed' || status === 'failed')
        .map(({ fullName, status }) => [fullName, status === 'passed'] as const),
    ),
  );
}

/** The output of Node's reporter `tap`: the tests that contain no others. */
export function readTap(output: string): Results {
  const lines = output.split('\n');
  const isSuite = (index: number): boolean =>
    lines.slice(index, index + 8).some((line) => /^ +type: 'suite'/.test(line));
  return numbered(
    lines.flatMap((line, index) => {
      const [, not, name = ''] = /^ *(not )?ok \d+ - (.*)$/.exec(line) ?? [];
      return name === '' || isSuite(index) ? [] : [[name, not === undefined] as const];
    }),
  );
}

/** Tests may share a name: the second one gets a number. */
function numbered(entries: readonly (readonly [string, boolean])[]): Results {
  const counts = new Map<string, number>();
  return new Map(
    entries.map(([name, passed]) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [count === 1 ? name : `${name} (${count})`, passed];
    }),
  );
}

function parseObject(output: string): unknown {
  return JSON.parse(output.slice(output.search(/^\{/m)));
}
