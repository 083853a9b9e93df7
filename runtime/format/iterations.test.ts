import { rangesOf } from './iterations.js';

test.each<[number[][], string]>([
  [[], ''],
  [[[]], ''],
  [[[3]], '3'],
  [[[0], [1], [2]], '0-2'],
  [[[0], [2], [3], [9]], '0, 2-3, 9'],
  [[[9], [2], [3], [2]], '2-3, 9'],
  [
    [
      [0, 1],
      [0, 2],
      [1, 0],
      [10, 5],
    ],
    '0/1-2, 1/0, 10/5',
  ],
  [[[2], [2, 0], [2, 1], [3]], '2, 2/0-1, 3'],
  [[[0], [], [1]], '0-1'],
])('%j', (paths, text) => {
  expect(rangesOf(paths, 8)).toBe(text);
});

test('what is left out is counted in iterations', () => {
  const paths = [[0], [2], [3], [5], [7], [8], [9]];
  expect(rangesOf(paths, 2)).toBe('0, 2-3 and 4 more');
  expect(rangesOf(paths, 0)).toBe('7');
});
