import { inspect } from 'node:util';
import { letGoOfFrames } from './frames.js';

/** An error whose `stack` tells when it is first worked out. */
function watched(): { error: Error; reads: () => number } {
  let reads = 0;
  const before = Error.prepareStackTrace;
  const error = new Error('no');
  Error.prepareStackTrace = (own) => {
    reads += 1;
    return String(own);
  };
  return {
    error,
    reads: () => {
      Error.prepareStackTrace = before;
      return reads;
    },
  };
}

test('the stack of an error is read', () => {
  const { error, reads } = watched();
  letGoOfFrames(error);
  expect(reads()).toBe(1);
});

test('a Proxy of an error notices nothing', () => {
  const trapped: (string | symbol)[] = [];
  const handler = new Proxy(
    {},
    {
      get: (_, trap) => {
        trapped.push(trap);
        return undefined;
      },
    },
  );
  const proxy = new Proxy(new Error('no'), handler);
  letGoOfFrames(proxy);
  expect(trapped).toEqual([]);
});

test.each([
  undefined,
  null,
  'text',
  { stack: 'none' },
  {
    get stack(): string {
      throw new Error('never read');
    },
  },
  Object.defineProperty(new Error('no'), 'stack', {
    get: () => {
      throw new Error('hostile');
    },
  }),
])('nothing is thrown for %#', (value) => expect(() => letGoOfFrames(value)).not.toThrow());

test('an engine that cannot tell an error reads nothing', () => {
  const { error, reads } = watched();
  const { process } = globalThis;
  Reflect.deleteProperty(globalThis, 'process');
  try {
    letGoOfFrames(error);
  } finally {
    globalThis.process = process;
  }
  expect(reads()).toBe('isError' in Error ? 1 : 0);
  expect(inspect(error)).toContain('no');
});
