export interface Cart {
  readonly customer: { readonly name: string; readonly mail: string };
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
}

export interface Line {
  readonly article: string;
  readonly count: number;
  readonly price: number;
}

/** Of about a kilobyte each. */
const texts = Array.from({ length: 16 }, (_, cart) =>
  JSON.stringify({
    customer: { name: ` Customer ${cart} `, mail: `Customer${cart}@example.com` },
    lines: Array.from({ length: 16 }, (_, line) => {
      return { article: `article-${cart}-${line}`, count: line % 4, price: line * 1.25 };
    }),
    notes: [' leave at the door ', '', 'call first'],
  }),
);

export function textAt(time: number): string {
  return texts[time % 16] as string;
}

export function parseCart(text: string): Cart {
  return JSON.parse(text);
}

export function totalOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { count, price }) => sum + count * price, 0);
}

export function customerOf({ customer: { name, mail } }: Cart): string {
  if (!mail.includes('@')) throw new TypeError(`not an address: ${mail}`);
  return `${name.trim()} <${mail.toLowerCase()}>`;
}

export function notesOf({ notes }: Cart): string[] {
  return notes.map((note) => note.trim()).filter((note) => note !== '');
}
