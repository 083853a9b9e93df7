import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page of the documentation, of which a test does what it says. */
export class Page {
  readonly text: string;

  /** @param path from the root of the repository */
  constructor(private readonly path: string) {
    this.text = readFileSync(join(__dirname, '..', '..', path), 'utf8');
  }

  /** The first block of this language behind a text. */
  blockAfter(text: string, language: string): string {
    const [, behind, ...others] = this.text.split(text);
    if (behind === undefined || others.length > 0) throw new Error(`Not once in ${this.path}: ${text}`);
    const fence = `\`\`\`${language}\n`;
    const start = behind.indexOf(fence) + fence.length;
    return behind.slice(start, behind.indexOf('```', start));
  }
}
