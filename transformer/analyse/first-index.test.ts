import { firstIndex } from './first-index.js';

test.each([0, 1, 2, 3, 7, 8])('the first of %s', (length) => {
  const items = Array.from({ length }, (_, index) => index);
  for (let first = 0; first <= length; first += 1) {
    const asked: number[] = [];
    const index = firstIndex(items, (item) => asked.push(item) > 0 && item >= first);
    expect(index).toBe(first);
    expect(asked.length).toBeLessThanOrEqual(Math.ceil(Math.log2(length + 1)));
  }
});
