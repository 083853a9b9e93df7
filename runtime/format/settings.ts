import type { FormatLimits, FormatOptions } from '../../types/index.js';
import { columnsOfTerminal, hasColor, workingDirectory } from './environment.js';
import { attempt } from './safe.js';
import { linesOf, readSource, within } from './source.js';

type Form = NonNullable<FormatOptions['format']>;
export type Limits = { readonly [Key in keyof FormatLimits]-?: number };

/** The options, with what holds where they say nothing. */
export interface Settings {
  readonly format: Form;
  readonly color: boolean;
  readonly width: number;
  /** The root and the working directory: files in them are told relative to them. */
  readonly folders: readonly string[];
  /** The lines of a file. Each one is asked for once. */
  readonly source: (file: string) => readonly string[] | undefined;
  readonly message: FormatOptions['message'];
  readonly limits: Limits;
}

const FORMS: readonly string[] = ['full', 'line', 'json-lines'];

const LIMITS: Limits = {
  statements: 20,
  messages: 5,
  iterations: 8,
  causes: 8,
  skipped: 10,
  frames: 3,
  context: 2,
  lines: 12,
  length: 2000,
  records: 10_000,
};

/** What other forms have of their own. */
const LIMITS_OF: Readonly<Partial<Record<Form, Partial<Limits>>>> = {
  line: { statements: 3, causes: 2, length: 200 },
  'json-lines': { length: 10_000, frames: 50 },
};

const NARROWEST = 30;

/** @throws if there is no such format */
export function settingsFrom(options: FormatOptions): Settings {
  const { format = 'full', message, color, width, stream } = options;
  if (!FORMS.includes(format))
    throw new TypeError(`formatReport() knows the formats ${FORMS.join(', ')}, and got: ${String(format)}`);
  const here = workingDirectory();
  const root = within(here, options.root ?? here);
  return {
    format,
    color: color ?? hasColor(stream),
    width: widthOf(format === 'line' ? (width ?? Number.POSITIVE_INFINITY) : width, stream),
    folders: [root, here],
    source: once(options.source ?? ((file) => readSource(root, file))),
    message,
    limits: limitsOf(format, options.limits),
  };
}

/** A terminal that does not know its width says 0. */
function widthOf(width: number | undefined, stream: FormatOptions['stream']): number {
  const wanted = Number(width) > 0 ? Number(width) : columnsOfTerminal(stream);
  return Math.max(NARROWEST, Math.floor(wanted));
}

function limitsOf(format: Form, given: FormatLimits = {}): Limits {
  const entries = Object.entries(given).filter(([, limit]) => Number(limit) >= 0);
  return { ...LIMITS, ...LIMITS_OF[format], ...Object.fromEntries(entries) };
}

function once(source: (file: string) => unknown): Settings['source'] {
  const known = new Map<string, readonly string[] | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, linesFrom(source, file));
    return known.get(file);
  };
}

function linesFrom(source: (file: string) => unknown, file: string): readonly string[] | undefined {
  const text = attempt(() => source(file));
  return typeof text === 'string' ? linesOf(text) : undefined;
}
