interface Description {
  readonly name: string;
  readonly message: string;
}

/** A `SuppressedError` may suppress another one, and so on; not one that suppresses itself without an end. */
const MOST_SUPPRESSED = 1000;

/** The thrown value first, and then, if it says that a disposal failed after another failure, both of these. */
export function describeAll(cause: unknown): [Description, ...Description[]] {
  const all: [Description, ...Description[]] = [describe(cause)];
  try {
    let at = cause as { error: unknown; suppressed: unknown };
    while (all.at(-1)?.name === 'SuppressedError' && all.length < MOST_SUPPRESSED) {
      const { error, suppressed } = at;
      all.push(describe(error), describe(suppressed));
      at = suppressed as typeof at;
    }
  } catch {
    // What cannot be read tells nothing.
  }
  return all;
}

/** A thrown value's name and message, as text. Never throws, whatever the value is. */
export function describe(cause: unknown): Description {
  try {
    if (isErrorLike(cause)) return { name: String(cause.name), message: String(cause.message) };
    return { name: cause === null ? 'null' : typeof cause, message: asText(cause) };
  } catch {
    return { name: typeof cause, message: 'a value that cannot be read' };
  }
}

/** By its properties: an error of another realm is no `instanceof Error`. */
export function isErrorLike(value: unknown): value is { name: unknown; message: unknown } {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}

function asText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return typeof (value as { toString?: unknown }).toString === 'function'
    ? String(value)
    : Object.prototype.toString.call(value);
}

/**
 * Whether the error is the exhaustion of the stack, which must not be recorded: resuming after it takes exponential
 * time. Told by name and message, since it may come from another realm.
 */
export function isStackExhaustion({ name, message }: Description): boolean {
  return (
    (name === 'RangeError' && message.startsWith('Maximum call stack size exceeded')) ||
    (name === 'InternalError' && message === 'too much recursion')
  );
}
