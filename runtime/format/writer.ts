import { cleanLines } from './clean.js';
import { columnsOf, wrap } from './columns.js';
import { type Paint, paintWith } from './paint.js';
import type { Settings } from './settings.js';

type Color = (text: string) => string;

const plain: Color = (text) => text;

export interface Look {
  /** In front of the first line; the others stand below what follows it. */
  readonly prefix?: string;
  readonly color?: Color;
  readonly prefixColor?: Color;
  /** How many lines before the rest is left out. */
  readonly most?: number;
}

/** Makes lines of texts, in the width and the colours that there are. */
export class Writer {
  readonly width: number;
  readonly paint: Paint;

  constructor(readonly settings: Settings) {
    this.width = settings.width;
    this.paint = paintWith(settings.color);
  }

  /** A text of any length, broken between words. */
  text(text: string, { prefix = '', color = plain, prefixColor = plain, most }: Look = {}): string[] {
    const indent = ' '.repeat(Math.min(columnsOf(prefix), Math.floor(this.width / 2)));
    const lines = cleanLines(text).flatMap((line) => wrap(line, this.width - indent.length));
    return atMost(lines, most ?? lines.length).map(
      (line, index) => (index === 0 ? prefixColor(prefix) : indent) + color(line),
    );
  }
}

function atMost(lines: string[], most: number): string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), `… (${lines.length - most} more lines)`];
}
