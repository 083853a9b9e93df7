/** A test of test262, as far as the runner needs to know it. */
export interface Test {
  /** The path below the checkout's `test/`. */
  readonly path: string;
  readonly text: string;
  readonly flags: readonly string[];
  /** The files of `harness/` that it needs, beside those that every test needs. */
  readonly includes: readonly string[];
  readonly isNegative: boolean;
}

/** Reads the description that stands in a comment at the head of each test. */
export function readTest(path: string, text: string): Test {
  const [, head = ''] = /\/\*---\n?([\s\S]*?)---\*\//.exec(text) ?? [];
  return {
    path,
    text,
    flags: readList(head, 'flags'),
    includes: readList(head, 'includes'),
    isNegative: /^negative:/m.test(head),
  };
}

/** A list of YAML, in one of the two forms in which it is written there. */
function readList(head: string, key: string): string[] {
  const [, inline, lines] =
    new RegExp(`^${key}:[ ]*(?:\\[([^\\]]*)\\]|\\n((?:[ ]*- .*\\n?)+))`, 'm').exec(head) ?? [];
  const items = inline?.split(',') ?? lines?.split('\n').map((line) => line.replace(/^ *- /, '')) ?? [];
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** Why a test cannot be the body of a function; `undefined` if it can. */
export function reasonToLeaveOut({ flags, isNegative }: Test): string | undefined {
  if (isNegative) return 'negative';
  return ['module', 'raw', 'noStrict', 'async'].find((flag) => flags.includes(flag));
}
