/** The names that emitted code uses, none of which the file has. */
export interface Names {
  /** The runtime's namespace. */
  readonly runtime: string;
  /** The function that gives the file's plan. */
  readonly file: string;
  readonly recorder: string;
  /** The number of the site that runs. */
  readonly at: string;
  readonly error: string;
  /** In a `finally` block, the site at which it was entered. */
  readonly from: string;
  /** The report of a `return` that waits for a `finally` block. */
  readonly pending: string;
  /** The waiting report when a `try` was entered. */
  readonly before: string;
  /** The waiting report when a `finally` block was entered. */
  readonly waiting: string;
  readonly item: string;
  /** In a generator: 1 while it waits where it may be closed, 2 while it is closed. */
  readonly open: string;
  /** What a `yield` gets and gives. */
  readonly sent: string;
  /** What a promise was fulfilled with. */
  readonly value: string;
  /** What is absorbed, until its value is taken. */
  readonly absorbed: string;
  /** A class or enum, from its declaration to the variable that is declared in front of the guards. */
  readonly declared: string;
  /** The resources of a block with `using` statements. */
  readonly disposables: string;
  /** What was given for a parameter that is evaluated in the body; they are numbered from 1. */
  parameter(number: number): string;
  /** A list of bindings that the plan has more than once; they are numbered from 1. */
  list(number: number): string;
  /** The module that the import statement with this number imports. */
  module(statement: number): string;
  /** The iteration number of a resumed loop; `depth` counts the resumed loops around it, itself included. */
  iteration(depth: number): string;
}

/** Short names with a prefix of `$`s that makes them unlike every word of the file. */
export function chooseNames(text: string): Names {
  let prefix = '$';
  while (isTaken(text, prefix)) prefix += '$';
  return {
    runtime: `${prefix}rt`,
    file: `${prefix}file`,
    recorder: `${prefix}r`,
    at: `${prefix}at`,
    error: `${prefix}e`,
    from: `${prefix}from`,
    pending: `${prefix}pending`,
    before: `${prefix}before`,
    waiting: `${prefix}waiting`,
    item: `${prefix}item`,
    open: `${prefix}open`,
    sent: `${prefix}sent`,
    value: `${prefix}v`,
    absorbed: `${prefix}a`,
    declared: `${prefix}c`,
    disposables: `${prefix}d`,
    parameter: (number) => `${prefix}p${number}`,
    list: (number) => `${prefix}list${number}`,
    module: (statement) => `${prefix}m${statement}`,
    iteration: (depth) => `${prefix}i${depth}`,
  };
}

function isTaken(text: string, prefix: string): boolean {
  const names = new RegExp(
    `(?<![\\w$])${prefix.replaceAll('$', '\\$')}(rt|file|r|at|e|from|pending|before|waiting|item|open|sent|v|a|c|d|list\\d+|p\\d+|m\\d+|i\\d+)(?![\\w$])`,
  );
  return names.test(text);
}
