import { type Link, sentence } from './chain.js';
import type { Group, Variant } from './group.js';
import { rangesOf } from './iterations.js';
import { framesWithin } from './stack.js';
import { number, times } from './words.js';
import type { Writer } from './writer.js';

/** What was thrown at a statement: one message, or several with how often each was. */
export function writeThrown({ number: which, failures, variants }: Group, writer: Writer): string[] {
  const { bold, red } = writer.paint;
  const title = { prefix: `error ${which}: `, prefixColor: (text: string) => bold(red(text)), color: bold };
  const [first, second] = variants as [Variant, Variant?];
  if (second === undefined)
    return [
      ...writer.text(sentence(first.chain), { ...title, most: writer.settings.limits.lines }),
      ...writeVariant(first, '  ', writer),
    ];
  const { messages } = writer.settings.limits;
  return [
    ...writer.text(`${times(failures.length)}, with ${number(variants.length)} different messages`, title),
    ...variants.slice(0, messages).flatMap((one) => writeOneOfSeveral(one, failures.length, writer)),
    ...writeMore(variants.slice(messages), writer),
  ];
}

function writeOneOfSeveral(variant: Variant, of: number, writer: Writer): string[] {
  const width = number(of).length;
  const prefix = `  ${number(variant.failures.length).padStart(width)}× `;
  const { lines } = writer.settings.limits;
  return [
    ...writer.text(sentence(variant.chain), { prefix, color: writer.paint.bold, most: lines }),
    ...writeVariant(variant, ' '.repeat(prefix.length), writer, true),
  ];
}

/** In which iterations it was, the way from the statement to what threw, and the causes. */
function writeVariant(
  { chain, failures }: Variant,
  indent: string,
  writer: Writer,
  isCounted = false,
): string[] {
  const { limits, folders } = writer.settings;
  const frames = framesWithin(failures[0], folders).slice(0, limits.frames);
  const ranges = rangesOf(
    failures.map(({ iterations }) => iterations),
    limits.iterations,
  );
  const often = failures.length === 1 || isCounted ? '' : times(failures.length);
  const where = ranges === '' ? '' : `in iteration${/^[\d/]+$/.test(ranges) ? '' : 's'} ${ranges}`;
  const placed = [often, where].filter((part) => part !== '').join(', ');
  return [
    ...(placed === '' ? [] : writer.text(placed, { prefix: indent, color: writer.paint.dim })),
    ...frames.flatMap((frame) => writer.text(frame, { prefix: indent, color: writer.paint.dim })),
    ...chain.inner.flatMap((link) => writeLink(link, indent, writer)),
  ];
}

/** Errors within errors within errors are moved in so far, and no further. */
const DEEPEST_INDENT = 12;
/** There may be many causes to one error: each has so much fewer lines. */
const FEWER_LINES = 4;

function writeLink(link: Link, indent: string, writer: Writer): string[] {
  const { lines } = writer.settings.limits;
  const inner = indent.length < DEEPEST_INDENT ? `${indent}  ` : indent;
  return [
    ...writer.text(sentence(link), { prefix: indent, most: Math.ceil(lines / FEWER_LINES) }),
    ...link.inner.flatMap((next) => writeLink(next, inner, writer)),
  ];
}

function writeMore(variants: readonly Variant[], writer: Writer): string[] {
  if (variants.length === 0) return [];
  const failures = variants.reduce((sum, one) => sum + one.failures.length, 0);
  const what = variants.length === 1 ? '1 more message' : `${number(variants.length)} more messages`;
  return writer.text(`and ${what}, ${times(failures)}`, { prefix: '  ', color: writer.paint.dim });
}
