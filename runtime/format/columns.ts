/*
 * How many columns of a terminal a text takes.
 */

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** East Asian Wide and Fullwidth, in blocks, and what is shown as a picture. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;
const SHOWN_AS_PICTURE = '\ufe0f';

export function columnsOf(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  let columns = 0;
  for (const character of charactersOf(text)) columns += columnsOfOne(character);
  return columns;
}

/** What a reader takes for one character: a letter with its accents, a flag. */
function columnsOfOne(character: string): number {
  if (character.includes(SHOWN_AS_PICTURE)) return 2;
  let widest = 0;
  for (const point of character)
    widest = Math.max(widest, WIDE.test(point) ? 2 : INVISIBLE.test(point) ? 0 : 1);
  return widest;
}

/** Made when it is first needed, since that takes longer than most texts do. */
let segmenter: Intl.Segmenter | undefined;

/** By code points where the platform has no segmenter. */
export function charactersOf(text: string): string[] {
  if (PRINTABLE_ASCII.test(text) || typeof Intl === 'undefined' || !('Segmenter' in Intl)) return [...text];
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The part of a text between two columns; a character that stands on an edge is left out. */
export function between(text: string, from: number, to: number): string {
  if (PRINTABLE_ASCII.test(text)) return text.slice(from, to);
  let column = 0;
  let part = '';
  for (const character of charactersOf(text)) {
    const next = column + columnsOfOne(character);
    if (column >= from && next <= to) part += character;
    column = next;
  }
  return part;
}

/** A text in at most so many columns, with a mark where something was left out. */
export function shorten(text: string, width: number): string {
  return columnsOf(text) <= width ? text : `${between(text, 0, Math.max(0, width - 1)).trimEnd()}…`;
}

/** Lines of at most so many columns, broken between words; within a word only if it is longer than a line. */
export function wrap(text: string, width: number): string[] {
  if (columnsOf(text) <= width) return [text];
  const indent = /^ */.exec(text)?.[0] ?? '';
  const margin = indent.length < width / 2 ? indent : '';
  const words = text.split(' ').filter((word) => word !== '');
  const lines: string[] = [];
  let columns = width;
  for (const word of words.flatMap((one) => pieces(one, width - margin.length))) {
    const more = 1 + columnsOf(word);
    if (columns + more > width) {
      lines.push(margin + word);
      columns = margin.length + more - 1;
    } else {
      lines.push(`${lines.pop()} ${word}`);
      columns += more;
    }
  }
  return lines;
}

function pieces(word: string, width: number): string[] {
  if (columnsOf(word) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  let columns = 0;
  for (const character of charactersOf(word)) {
    const more = columnsOfOne(character);
    if (columns + more > width && piece !== '') {
      found.push(piece);
      piece = '';
      columns = 0;
    }
    piece += character;
    columns += more;
  }
  return [...found, piece];
}
