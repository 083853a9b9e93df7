import type MagicString from 'magic-string';

/**
 * Edits of a source text, made from the inside out: what is put around a node is put around what was put at the same
 * place before. None contains a line break, so that every line of the source stays where it is.
 */
export class Edits {
  constructor(readonly text: MagicString) {}

  /** Puts text in front of a node that starts here. */
  before(start: number, text: string): void {
    this.text.prependRight(start, text);
  }

  /** Puts text behind a node that ends here. */
  after(end: number, text: string): void {
    this.text.appendLeft(end, text);
  }

  replace(start: number, end: number, text: string): void {
    if (start === end) this.text.appendLeft(start, text);
    else this.text.update(start, end, text);
  }

  remove(start: number, end: number): void {
    if (start < end) this.text.remove(start, end);
  }

  move(start: number, end: number, to: number): void {
    this.text.move(start, end, to);
  }
}
