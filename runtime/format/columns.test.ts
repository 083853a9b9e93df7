import { between, columnsOf, shorten, wrap } from './columns.js';

test.each([
  ['', 0],
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['漢字', 4],
  ['ｆｕｌｌ', 8],
  ['한국', 4],
  ['😀', 2],
  ['👩‍👩‍👧', 2],
  ['🇩🇪', 2],
  ['❤️', 2],
  ['❤', 1],
  ['×…→', 3],
  ['\u{20000}', 2],
])('%j takes %d columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

test.each([
  ['short', 5, 'short'],
  ['a longer text', 9, 'a longer…'],
  ['漢字漢字', 5, '漢字…'],
  ['漢字漢字', 4, '漢…'],
  ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
])('%j in %d columns', (text, width, expected) => {
  expect(shorten(text, width)).toBe(expected);
  expect(columnsOf(shorten(text, width))).toBeLessThanOrEqual(width);
});

test('half of a wide character is left out', () => {
  expect(between('a漢b字c', 1, 4)).toBe('漢b');
  expect(between('a漢b字c', 2, 4)).toBe('b');
});

test.each([
  ['a b c', 5, ['a b c']],
  ['aa bb cc', 5, ['aa bb', 'cc']],
  ['aaaaaaaa b', 5, ['aaaaa', 'aaa b']],
  ['  aa bb cc', 7, ['  aa bb', '  cc']],
  ['漢字漢字漢字', 5, ['漢字', '漢字', '漢字']],
  ['', 5, ['']],
  ['      ', 5, []],
])('%j is broken into lines of %d columns', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});
