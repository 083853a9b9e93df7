import { must, reject, together } from './index.js';

test('must gives its argument back, whatever it is', async () => {
  const value = {};
  expect(must(value)).toBe(value);
  expect(must(undefined)).toBeUndefined();
  const promise = Promise.resolve(1);
  expect(must(promise)).toBe(promise);
  await expect(promise).resolves.toBe(1);
});

test.each([[new Error('no id')], ['no id'], [undefined], [null]])('reject throws %p as it is', (error) => {
  let thrown: unknown = 'nothing';
  try {
    reject(error);
  } catch (caught) {
    thrown = caught;
  }
  expect(thrown).toBe(error);
});

test('together calls its function and gives its value back', () => {
  const error = new Error('limit');
  expect(together(() => 1)).toBe(1);
  expect(() =>
    together(() => {
      throw error;
    }),
  ).toThrow(error);
});
