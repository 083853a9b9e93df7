import type { Using } from '../language/program.js';
import { type Completion, Endless, Thrown } from './interpreter.js';
import { Ending, Leaving } from './signals.js';

interface Block {
  /** The `using` statements of the block that have taken something. */
  readonly taken: readonly Using[];
  /** In the function's own code, not in a nested function. */
  readonly isOwn: boolean;
}

/**
 * "In a compound statement and in the body of a loop, a disposal is part of it: what it throws, or the
 * `SuppressedError` if the block had failed as well, is the failure of the step or of the iteration."
 */
export function disposing(
  { taken, isOwn }: Block,
  run: () => Completion,
  dispose: (resource: Using) => void,
): Completion {
  let end: Completion | undefined;
  let failure: unknown;
  try {
    end = run();
  } catch (signal) {
    if (signal instanceof Endless) throw signal;
    failure = signal;
  }
  for (const resource of [...taken].reverse())
    try {
      dispose(resource);
    } catch (thrown) {
      if (!(thrown instanceof Thrown)) throw thrown;
      const failed = new Thrown(failure instanceof Thrown ? suppressed(thrown.value, failure) : thrown.value);
      if (isOwn) setPlace(failed, failure, end, resource, taken.at(-1));
      failure = failed;
    }
  if (failure !== undefined || end === undefined) throw failure;
  return end;
}

/**
 * Where the error stands is a known weak point: "If a block of a compound statement has several `using` statements and
 * one disposal fails, the error stands at the last of them; if the block is left early, at the statement by which it
 * was left."
 */
function setPlace(
  thrown: Thrown,
  failure: unknown,
  end: Completion | undefined,
  resource: Using,
  last: Using | undefined,
): void {
  if (failure instanceof Thrown) {
    thrown.at = failure.at;
    thrown.from = failure.from;
    thrown.known = failure.absorbed?.causes ?? failure.known;
  } else if (failure instanceof Leaving) {
    thrown.at = failure.at;
    thrown.known = failure.causes;
  } else if (failure instanceof Ending) thrown.at = failure.at;
  else if (end?.kind === 'break' || end?.kind === 'continue' || end?.kind === 'return') thrown.at = end.at;
  else {
    thrown.at = last;
    thrown.from = resource.value.disposal;
  }
}

/** What has joined the report with an absorbed one is recorded there, and not twice. */
function suppressed(error: unknown, { value, absorbed }: Thrown): unknown {
  if (absorbed !== undefined) return error;
  const message = 'An error was suppressed during disposal.';
  return Object.assign(new Error(message), { name: 'SuppressedError', error, suppressed: value });
}

/** The thrown value, and those that it came in the place of. */
export function partsOfThrown(value: unknown): unknown[] {
  if (!(value instanceof Error) || value.name !== 'SuppressedError') return [value];
  const { error, suppressed: before } = value as Error & { error: unknown; suppressed: unknown };
  return [value, ...partsOfThrown(error), ...partsOfThrown(before)];
}
