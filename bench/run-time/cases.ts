/** Ways to write the same. Each is a module of its own in the folder of a workload. */
export const VARIANTS = {
  unguarded: 'unguarded',
  resilient: 'ts-resilient',
  'try-each': '`try` for each',
  closures: 'closures',
  'try-catch': 'try-catch',
  neverthrow: 'neverthrow',
  'safe-try': '`safeTry`',
  effect: 'Effect',
} as const;

export type Variant = keyof typeof VARIANTS;

/** What is measured by itself: a workload, with what it is given. */
export interface Case {
  readonly name: string;
  readonly title: string;
  readonly kind: 'success' | 'failures' | 'statements';
  /** The folder with its variants. */
  readonly folder: string;
  readonly variants: readonly Variant[];
  /** How many rows of a thousand fail, or how many statements there are. */
  readonly of: number;
}

const all = Object.keys(VARIANTS) as Variant[];

function workload(folder: string, title: string, variants: readonly Variant[] = all): Case {
  return { name: folder, title, kind: 'success', folder, variants, of: 0 };
}

function failures(perMille: number): Case {
  const title = `${perMille / 10} % of the rows fail`;
  return { name: `rows-${perMille}`, title, kind: 'failures', folder: 'rows', variants: all, of: perMille };
}

/** No one would write thousands of statements as a chain. */
export const LONG_VARIANTS = ['unguarded', 'resilient', 'try-each', 'closures'] as const;

function long(statements: number): Case {
  return {
    name: `long-${statements}`,
    title: `${statements.toLocaleString('en')} statements`,
    kind: 'statements',
    folder: `long-${statements}`,
    variants: LONG_VARIANTS,
    of: statements,
  };
}

export const cases: readonly Case[] = [
  workload('tiny', 'a tiny hot function of 10 statements'),
  workload('parser', 'a parser of 100,000 rows, with nested conditions'),
  workload('json', 'JSON: parse, compute, write'),
  workload('awaits', 'an `async` function with five awaits'),
  workload('independent-awaits', 'six independent awaits'),
  workload('method', 'a method of a class'),
  workload(
    'generator',
    'a generator',
    all.filter((variant) => variant !== 'safe-try'),
  ),
  workload('rows', 'a loop over rows'),
  ...[1, 10, 100, 1000].map(failures),
  ...[10, 100, 300, 1000, 2000, 3000].map(long),
];
