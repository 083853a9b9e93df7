/** How wide the output may be: that of the terminal, within what reads well. */
export const WIDTH = Math.min(process.stdout.columns ?? 100, 100);

/** One line of at most `width` characters: the first line of `text`, marked where something was left out. */
export function oneLine(text: string, width: number): string {
  const [first = '', ...rest] = text.split('\n');
  const line = rest.length > 0 ? `${first.trimEnd()} …` : first;
  return line.length > width ? `${line.slice(0, Math.max(0, width - 1)).trimEnd()}…` : line;
}

/** Breaks `text` between words into lines of at most `width` characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (longer.length <= width) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

export function count(amount: number, noun: string): string {
  return `${number(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/** English grouping wherever the example runs, as the rest of its output is English. */
export function number(amount: number): string {
  return amount.toLocaleString('en-US');
}
