import type { StopReason } from '../types/index.js';
import { describeAll, isStackExhaustion } from './describe.js';
import { type Recorder, type Signal, siteOf, stops, usesOf } from './recorder.js';
import { unsetProvided } from './state.js';

/**
 * Records what was thrown from a site, unless its errors are in the report already. Rethrows what must not be recorded:
 * it leaves the function.
 *
 * @returns the reason if it ends the function
 */
export function record(
  recorder: Recorder,
  site: number,
  cause: unknown,
  iterations: readonly number[],
): StopReason | undefined {
  const cancelled = recorder.inStep.isCancelled?.(iterations) ? 'cancelled' : undefined;
  const signal = signalOf(recorder, cause);
  if (signal !== undefined) {
    recorder.failed = signal.causes;
    return signal.reason ?? cancelled;
  }
  const parts = describeAll(cause);
  if (parts.some(isStackExhaustion) || recorder.records?.(cause) === false) leave(recorder, cause);
  const [{ name, message }] = parts;
  const { errors, replaced = [] } = recorder;
  if (!isFull(recorder))
    errors.push({ cause, name, message, site: siteOf(recorder, site), iterations, via: [] });
  recorder.failed = [errors.length - 1, ...replaced];
  recorder.replaced = undefined;
  if (parts.some((part) => part.name === 'AbortError')) return 'cancelled';
  return cancelled ?? (isFull(recorder) ? 'limit' : undefined);
}

/** What is known of a thrown value. */
export function signalOf(recorder: Recorder, thrown: unknown): Signal | undefined {
  return recorder.signals?.get(thrown as object);
}

export function noteSignal(recorder: Recorder, thrown: object, signal: Signal): void {
  recorder.signals ??= new WeakMap();
  recorder.signals.set(thrown, signal);
}

export function isFull({ errors, maxErrors }: Recorder): boolean {
  return errors.length >= maxErrors;
}

/** What is not recorded leaves the function, which has ended by that. */
function leave(recorder: Recorder, cause: unknown): never {
  recorder.left = { by: cause };
  stops(recorder, recorder.stopped ?? 'decision');
  unsetProvided(recorder, usesOf(recorder, recorder.step), recorder.failed);
  throw cause;
}
