/** `formatReport`. */
import {
  type FormatLimits,
  type FormatOptions,
  formatReport,
  type PlainReport,
  type Resilient,
  toPlain,
} from 'ts-resilient';
import { holds, type Same } from './same.js';

declare const one: Resilient<{ readonly id: string }>;
declare const limited: Resilient<number, RangeError>;
declare const plain: PlainReport;
declare const stream: { isTTY?: boolean; columns?: number };

const text = formatReport(one);
holds<Same<typeof text, string>>();
formatReport(limited, { format: 'line', width: 100 });
formatReport(plain, { format: 'json-lines', limits: { records: Number.POSITIVE_INFINITY } });
formatReport(toPlain(one), { format: 'full', color: false, root: 'src' });

// What may be unknown may be handed on.
formatReport(one, { width: stream.columns, color: stream.isTTY, stream, source: undefined });
formatReport(one, { source: (file) => (file.endsWith('.ts') ? '' : undefined) });
formatReport(one, {
  message: ({ cause, site, message }) => {
    holds<Same<typeof cause, unknown>>();
    return cause instanceof RangeError ? `${site.file}: ${message}` : undefined;
  },
});

const limits: FormatLimits = { statements: 3 };
const options: FormatOptions = { limits };
formatReport(one, options);
// @ts-expect-error
options.format = 'line';
// @ts-expect-error
formatReport(one, { format: 'xml' });
// @ts-expect-error
formatReport(one, { limits: { statement: 1 } });
// @ts-expect-error
formatReport(one, { colour: true });
// @ts-expect-error
formatReport(Promise.resolve(one));
// @ts-expect-error
formatReport('text');
