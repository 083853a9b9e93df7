import type { Recorder } from './recorder.js';
import { signalOf } from './record.js';

/**
 * A disposal that fails while the end of the function, or another signal, leaves its block is thrown together with that.
 * Only a function with `using` statements inside its steps can see it.
 *
 * @returns what the disposals have thrown: that is what is left to record
 */
export function apart(thrown: unknown, recorder: Recorder | undefined): unknown {
  if (recorder === undefined) return thrown;
  const { cause, signal } = separate(thrown, recorder);
  recorder.replaced = signalOf(recorder, signal)?.causes;
  return cause;
}

function separate(thrown: unknown, recorder: Recorder): { cause: unknown; signal?: unknown } {
  try {
    const { name, error, suppressed } = thrown as { name: unknown; error: unknown; suppressed: unknown };
    if (name !== 'SuppressedError') return { cause: thrown };
    if (suppressed === recorder || signalOf(recorder, suppressed) !== undefined)
      return { cause: error, signal: suppressed };
    const { cause, signal } = separate(suppressed, recorder);
    if (signal !== undefined) (thrown as { suppressed: unknown }).suppressed = cause;
    return { cause: thrown, signal };
  } catch {
    return { cause: thrown };
  }
}
