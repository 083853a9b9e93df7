import { clean, cleanLines, cut, escaped } from './clean.js';

test.each([
  ['a text', 'a text'],
  ['é 漢字 👩‍👩‍👧 🇩🇪 ﷽', 'é 漢字 👩‍👩‍👧 🇩🇪 ﷽'],
  ['\x1b[1m\x1b[38;5;1mred\x1b[0m', 'red'],
  ['\x1b]0;title\x07', '\\x1b]0;title\\x07'],
  ['\x1b[2J\x1b[H', '\\x1b[2J\\x1b[H'],
  ['\x9b31m', '\\x9b31m'],
  ['a\0b\x7fc', 'a\\x00b\\x7fc'],
  ['user\u202etxt.exe', 'user\\u202etxt.exe'],
  ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
  ['\ud83d', '\\ud83d'],
  ['tag\u{e0041}', 'tag\\u{e0041}'],
  ['one\r\n  two\u2028three\tfour\n\n', 'one two three four '],
])('%j on one line is %j', (text, expected) => {
  expect(clean(text)).toBe(expected);
});

test('an escape sequence that a colour was to hide in is escaped', () => {
  expect(clean('\x1b\x1b[0m[2J')).toBe('\\x1b[2J');
});

test('lines are cleaned each for itself', () => {
  expect(cleanLines('a\r\n\tb\rc\u2029\x1b[Kd')).toEqual(['a', '  b', 'c', '\\x1b[Kd']);
});

test('every character that a terminal acts on is escaped', () => {
  for (let code = 0; code < 0xa0; code += 1) {
    const text = escaped(String.fromCharCode(code));
    expect(text).toMatch(/^[ -~]+$/);
  }
});

test.each([
  ['short', 5, 'short'],
  ['longer', 5, 'longe… (1 more characters)'],
  ['😀😀', 3, '😀… (2 more characters)'],
])('the first %#', (text, length, expected) => {
  expect(cut(text, length)).toBe(expected);
});
