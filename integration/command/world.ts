/** What the command is given by the process that it runs in. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether what it prints goes to a terminal. */
  readonly isTerminal: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** What the command ends with. */
export const ExitCode = {
  ok: 0,
  /** Something was found that is not as it should be. */
  findings: 1,
  /** The command was not used rightly, or there is nothing that it could look at. */
  usage: 2,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What the user has to change; told without a stack. */
export class UsageError extends Error {}

/** Colours are for terminals, unless the environment says otherwise (no-color.org, force-color.org). */
export function wantsColour({ env, isTerminal }: Pick<World, 'env' | 'isTerminal'>): boolean {
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return isTerminal && env.TERM !== 'dumb';
}
