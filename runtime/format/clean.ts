/*
 * A message is what somebody else wrote. In a terminal it could move the cursor, change the title or hide what stands
 * beside it; in a log it could begin a line of its own.
 */

/** Colours, as test frameworks have them in their messages: they are left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const COLOURS = /\x1b\[[\d;:]*m/g;

/** What a terminal acts on, what turns the direction of a text, what has no look of its own, and halves of characters. */
const UNSAFE =
  /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** A text without anything that a terminal or a log acts on, on one line. */
export function clean(text: string): string {
  return escaped(text.replace(COLOURS, '').replace(/[\t\n\v\f\r\u2028\u2029]+ */g, ' '));
}

/** The same, each line for itself. */
export function cleanLines(text: string): string[] {
  return text
    .replace(COLOURS, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => escaped(line.replaceAll('\t', '  ')));
}

/** What may not be printed is shown as JavaScript would write it. */
export function escaped(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0) as number;
    if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** The beginning of a text, and how much was left out. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = isHighSurrogate(text.charCodeAt(length - 1)) ? length - 1 : length;
  return `${text.slice(0, Math.max(0, end))}… (${text.length - end} more characters)`;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
