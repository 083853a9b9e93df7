/**
 * So many errors of a report keep the frames in which they were made, with all that these held. V8 lets go of them when a
 * stack is read, which takes longer than to throw and record the error; nothing else makes it do so and keeps the stack.
 */
export const WITH_FRAMES = 1000;

/**
 * Reads the stack of an error, so that the error no longer keeps the frames alive that it was thrown from. Only of what is
 * an error in the engine's eyes: nothing else keeps frames, and a Proxy would notice.
 */
export function letGoOfFrames(cause: unknown): void {
  try {
    if (isNativeError(cause)) void cause.stack;
  } catch {
    // An engine that cannot tell, or a stack that cannot be read.
  }
}

interface Engine {
  readonly Error: { isError?(value: unknown): value is Error };
  readonly process: {
    getBuiltinModule(name: 'util'): { types: { isNativeError(value: unknown): value is Error } };
  };
}

function isNativeError(value: unknown): value is Error {
  const {
    Error: { isError },
    process: node,
  } = globalThis as unknown as Engine;
  return isError ? isError(value) : node.getBuiltinModule('util').types.isNativeError(value);
}
