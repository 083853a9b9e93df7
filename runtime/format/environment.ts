/*
 * What only some platforms have. Nothing of it is imported, so that a bundle for a browser is made without it.
 */

interface Stream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

interface Files {
  statSync(path: string): { isFile(): boolean; readonly size: number };
  readFileSync(path: string, encoding: 'utf8'): string;
}

interface Platform {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdout?: Stream;
  readonly stderr?: Stream;
  cwd?(): string;
  getBuiltinModule?(name: string): unknown;
}

/** What Node, Deno and Bun call `process`. In a browser there is none, or what a bundler has put there for it. */
function platform(): Platform {
  return (globalThis as { process?: Platform }).process ?? {};
}

/** As Node itself decides: `FORCE_COLOR` is stronger than `NO_COLOR`. */
export function hasColor(stream: Stream | undefined): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: without, TERM } = platform().env ?? {};
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (without !== undefined && without !== '') return false;
  return TERM !== 'dumb' && outputs(stream).every(({ isTTY }) => isTTY === true);
}

const USUAL_COLUMNS = 80;

export function columnsOfTerminal(stream: Stream | undefined): number {
  const columns = outputs(stream).map((one) => Number(one.columns));
  return columns.find((number) => number > 0) ?? USUAL_COLUMNS;
}

/** Nobody has said which of the two it is: what is written for a terminal must not get into a file. */
function outputs(stream: Stream | undefined): Stream[] {
  const { stdout = {}, stderr = {} } = platform();
  return stream === undefined ? [stdout, stderr] : [stream];
}

export function workingDirectory(): string {
  try {
    return platform().cwd?.() ?? '';
  } catch {
    // It has been removed.
    return '';
  }
}

/** Node's file system, where it is there: since Node 20.16. */
export function files(): Files | undefined {
  return platform().getBuiltinModule?.('node:fs') as Files | undefined;
}
