import { runInNewContext } from 'node:vm';
import { describe as describeCause, describeAll, isStackExhaustion } from './describe.js';

const trap = () => {
  throw new Error('trapped');
};
const proxy = new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap, ownKeys: trap });

class Custom extends Error {
  override name = 'Custom';
}

test.each([
  ['an error', new TypeError('wrong'), { name: 'TypeError', message: 'wrong' }],
  ['an error of a class', new Custom('own'), { name: 'Custom', message: 'own' }],
  [
    'an error of another realm',
    runInNewContext('new RangeError("far")'),
    { name: 'RangeError', message: 'far' },
  ],
  ['a frozen error', Object.freeze(new Error('cold')), { name: 'Error', message: 'cold' }],
  ['undefined', undefined, { name: 'undefined', message: 'undefined' }],
  ['null', null, { name: 'null', message: 'null' }],
  ['a string', 'text', { name: 'string', message: 'text' }],
  ['a symbol', Symbol('s'), { name: 'symbol', message: 'Symbol(s)' }],
  ['a bigint', 10n, { name: 'bigint', message: '10' }],
  ['a function', Math.max, { name: 'function', message: 'function max() { [native code] }' }],
  ['an object', { a: 1 }, { name: 'object', message: '[object Object]' }],
  ['an object without a prototype', Object.create(null), { name: 'object', message: '[object Object]' }],
  [
    'a message that throws',
    Object.defineProperty(new Error(), 'message', { get: trap }),
    { name: 'object', message: 'a value that cannot be read' },
  ],
  [
    'a message that is a symbol',
    Object.assign(new Error(), { message: Symbol('m') }),
    { name: 'Error', message: 'Symbol(m)' },
  ],
  ['a Proxy whose traps throw', proxy, { name: 'object', message: 'a value that cannot be read' }],
])('%s is told by name and message', (_, cause, expected) => {
  expect(describeCause(cause)).toEqual(expected);
});

describe('stack exhaustion', () => {
  const exhaust = (code: string): unknown => {
    try {
      return runInNewContext(code);
    } catch (error) {
      return error;
    }
  };

  test('is recognised, also from another realm', () => {
    expect(isStackExhaustion(describeCause(exhaust('(function f() { f(); })()')))).toBe(true);
    const own = (): unknown => own();
    expect(() => own()).toThrow(RangeError);
    try {
      own();
    } catch (error) {
      expect(isStackExhaustion(describeCause(error))).toBe(true);
    }
  });

  test('is no other RangeError', () => {
    expect(isStackExhaustion(describeCause(exhaust('new Array(-1)')))).toBe(false);
  });
});

describe('a failure, and one of a disposal after it', () => {
  const suppressed = (error: unknown, of: unknown) =>
    Object.assign(new Error('An error was suppressed during disposal.'), {
      name: 'SuppressedError',
      error,
      suppressed: of,
    });
  const names = (cause: unknown) => describeAll(cause).map(({ name }) => name);

  test('are both told', () => {
    const inner = suppressed(new TypeError('close'), new DOMException('enough', 'AbortError'));
    expect(names(inner)).toEqual(['SuppressedError', 'TypeError', 'AbortError']);
    expect(names(suppressed(new RangeError('again'), inner))).toContain('AbortError');
    expect(names(new Error('one'))).toEqual(['Error']);
  });

  test('are told in a time, whatever they are', () => {
    const endless = suppressed(undefined, undefined);
    endless.suppressed = endless;
    expect(names(endless).length).toBeLessThan(2000);
    expect(names(suppressed(proxy, null))).toEqual(['SuppressedError', 'object', 'null']);
    expect(names({ name: 'SuppressedError', message: '' })).toEqual([
      'SuppressedError',
      'undefined',
      'undefined',
    ]);
  });
});
