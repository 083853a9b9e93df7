import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormatOptions, Resilient } from '../../types/index.js';
import { columnsOf } from './columns.js';
import { formatReport } from './format-report.js';
import { failed, failure, partial, siteAt, siteIn, thrown } from './testing/reports.js';

const UPDATE = process.env.UPDATE_FIXTURES === '1';

/** What a test has written, against what is stored of it; with colours the escape sequences are readable there. */
function matchesFile(name: string, text: string): void {
  const path = join(__dirname, 'testing', `${name}.txt`);
  const readable = `${text.replaceAll('\x1b', '\\e')}\n`;
  if (UPDATE) writeFileSync(path, readable);
  expect(readable).toBe(readFileSync(path, 'utf8'));
}

const SOURCE = readFileSync(join(__dirname, 'testing', 'import.ts.txt'), 'utf8');

/** A report with everything that there may be in one. */
function everything(): Resilient<unknown> {
  const parse = siteIn(SOURCE, 'const order = parseOrder(line);');
  const rates = siteIn(SOURCE, 'const rates = await loadRates();');
  const price = {
    ...siteAt({ line: 12, column: 5, text: 'sum += price(item);' }),
    file: 'src/price.ts',
    function: 'priceAll',
  };
  const absorbing = siteIn(SOURCE, 'const prices = absorb(priceAll(orders));');
  const refused = thrown(new Error('connect ECONNREFUSED 10.0.0.7:443'));
  const old = siteAt({
    line: 40,
    column: 3,
    text: 'archive(orders);',
    file: 'src/import.ts',
    function: 'importOrders',
  });
  return failed(
    [
      ...Array.from({ length: 500 }, (_, index) =>
        failure(thrown(new TypeError('no amount')), parse, [index * 2]),
      ),
      failure(thrown(new SyntaxError('Unexpected token o')), parse, [3]),
      failure(
        thrown(new TypeError('fetch failed', { cause: refused }), [
          '    at get (/app/dist/http.js:4:7)',
          '    at importOrders (/app/dist/import.js:9:3)',
        ]),
        rates,
      ),
      failure(
        thrown(new AggregateError([thrown(new Error('no price: nails')), 'no price: glue'], 'two items')),
        price,
        [2],
        [{ site: absorbing, iterations: [] }],
      ),
      failure(undefined, price, [4], [{ site: absorbing, iterations: [] }]),
      failure(thrown(new Error('disk full')), old),
    ],
    'decision',
    [
      {
        site: siteIn(SOURCE, 'if (orders.length === lines.length)'),
        causes: Array.from({ length: 501 }, (_, i) => i),
      },
      { site: siteIn(SOURCE, 'const total = orders.reduce'), causes: [501, 502, 503] },
      { site: siteIn(SOURCE, 'publish(total * rates.EUR);'), causes: [501, 502, 503] },
      { site: price, causes: [502] },
      { site: price, causes: [503] },
    ],
  );
}

const source: FormatOptions['source'] = (file) => (file === 'src/import.ts' ? SOURCE : undefined);

describe('a report with everything', () => {
  test.each([60, 80, 120])('in %d columns', (width) => {
    const text = formatReport(everything(), { source, width, color: false });
    for (const line of text.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(width);
    matchesFile(`full-${width}`, text);
  });

  test('in colours', () => {
    const text = formatReport(everything(), { source, width: 80, color: true });
    matchesFile('full-color', text);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them.
    expect(text.replace(/\x1b\[\d+m/g, '')).toBe(
      formatReport(everything(), { source, width: 80, color: false }),
    );
  });

  test('on one line', () => {
    matchesFile('line', formatReport(everything(), { format: 'line' }));
  });

  test('as lines of JSON', () => {
    const report = everything();
    const errors = report.errors.slice(498) as [(typeof report.errors)[0]];
    matchesFile(
      'json-lines',
      formatReport({ ...report, errors } as Resilient<unknown>, { format: 'json-lines' }),
    );
  });
});

describe('in words', () => {
  const errors = [failure(new Error('no'))];
  test.each<[Resilient<unknown>, string]>([
    [{ status: 'complete', ok: true, value: 1, errors: [], skipped: [] }, 'complete: nothing failed'],
    [partial(errors), 'partial: there is a value\n1 error at 1 statement'],
    [{ ...partial(errors), value: undefined } as never, 'partial: it ran to its end\n1 error at 1 statement'],
    [failed(errors, 'decision'), 'failed: there is no value, since a decision failed or was not reached\n'],
    [failed(errors, 'return'), 'failed: there is no value, since the return failed or was skipped\n'],
    [failed(errors, 'cancelled'), 'failed: there is no value, since the work was cancelled\n'],
    [failed(errors, 'limit'), 'failed: there is no value, since the report was full\n'],
    [failed(errors, 'unheard of' as never), 'failed: there is no value\n'],
  ])('%#', (report, text) => {
    expect(formatReport(report, { width: 80 })).toContain(text);
    expect(formatReport(report, { format: 'line' })).toContain(text.split('\n', 1)[0]);
  });

  test.each([
    [undefined, 'error 1: thrown undefined'],
    [null, 'error 1: thrown null'],
    ['', 'error 1: thrown string'],
    ['oops', 'error 1: thrown string: oops'],
    [7n, 'error 1: thrown bigint: 7'],
    [new Error(), 'error 1: Error'],
    [Object.assign(new Error('m'), { name: '' }), 'error 1: m'],
    [{ a: 1 }, 'error 1: thrown object: { a: 1 }'],
    [[1, [2]], 'error 1: thrown object: 1,2'],
    [new Error('m', { cause: 0 }), '  caused by: 0'],
    [new Error('m', { cause: '' }), '  caused by'],
    [
      new Error('m', { cause: { code: 'E', at: { x: 1 }, list: [] } }),
      '  caused by: { code: "E", at: …, list: … }',
    ],
    [
      { a: 1, b: 1n, c: null, d: 'x'.repeat(100), e: undefined, f: 1 },
      'error 1: thrown object: { a: 1, b: 1, c: null, d:',
    ],
    [{}, 'error 1: thrown object: {}'],
    [[{ a: 1 }], 'error 1: thrown object: [ … ]'],
    [new Map([[1, 2]]), 'error 1: thrown object: [object Map]'],
  ])('what was thrown: %p', (cause, text) => {
    const lines = formatReport(partial([failure(cause)]), { limits: { frames: 0 } }).split('\n');
    expect(lines).toContain(text);
  });
});

describe('groups', () => {
  const site = siteAt({ text: 'save(row);' });

  test('each statement is told once, however often it failed', () => {
    const errors = Array.from({ length: 10_000 }, (_, index) => failure('no', site, [index]));
    expect(formatReport(partial(errors), { limits: { frames: 0 } })).toBe(`partial: there is a value
10,000 errors at 1 statement

error 1: thrown string: no
  10,000 times, in iterations 0-9999
  --> src/job.ts:1:1 in job
   |
 1 | save(row);
   |`);
  });

  test('messages, iterations, causes and statements that are too many are counted', () => {
    const errors = Array.from({ length: 60 }, (_, index) =>
      failure(`no ${index % 10}`, siteAt({ line: 1 + Math.floor(index / 20) }), [index]),
    );
    const limits = { statements: 2, messages: 3, iterations: 1 };
    const text = formatReport(partial(errors), { limits });
    expect(text.match(/^error \d/gm)).toEqual(['error 1', 'error 2']);
    expect(text).toContain('error 1: 20 times, with 10 different messages');
    expect(text).toContain('in iterations 0 and 1 more');
    expect(text).toContain('and 7 more messages, 14 times');
    expect(text).toMatch(/\nand 20 errors at 1 more statement$/);
    expect(formatReport(partial(errors), { limits: { statements: 0 } })).toMatch(
      /\nand 60 errors at 3 more statements$/,
    );
  });

  test('messages that differ only in their causes are different ones', () => {
    const errors = ['a', 'b', 'a'].map((cause) => failure(new Error('failed', { cause }), site));
    const text = formatReport(partial(errors), { limits: { frames: 0 } });
    expect(text).toContain('  2× Error: failed\n     caused by: a\n  1× Error: failed\n');
  });

  test('a statement that several failures skipped is told once', () => {
    const errors = [1, 2, 3].map((line) => failure('no', siteAt({ line })));
    const skipped = [
      { site: siteAt({ line: 9, text: 'last();' }), causes: [1, 2] },
      { site: siteAt({ line: 8, text: 'many();' }), causes: [0, 1, 2] },
      { site: siteAt({ line: 9, text: 'last();' }), causes: [2, 1] },
    ];
    const text = formatReport(partial(errors, skipped));
    expect(text.match(/last\(\)/g)).toHaveLength(1);
    expect(text).toMatch(/error 2:[^!]*last\(\);\n +2 times, also because of error 3\n\nerror 3/);
    expect(text).toMatch(/error 1:[^!]*many\(\);\n +also because of error 2 and 3\n\nerror 2/);
  });

  test('skipped statements are counted, too', () => {
    const skipped = Array.from({ length: 30 }, (_, index) => ({
      site: siteAt({ line: index + 2 }),
      causes: [0],
    }));
    expect(formatReport(partial([failure('no')], skipped))).toMatch(/ {5}and 20 more statements$/);
    const text = formatReport(partial([failure('no')], skipped), { limits: { statements: 0 } });
    expect(text).toMatch(/\nand 1 error at 1 more statement, with 30 skipped because of them$/);
  });

  test('one that names no failure is not lost', () => {
    const text = formatReport(
      partial([failure('no')], [{ site: siteAt({ line: 5, text: 'x();' }), causes: [7] }]),
    );
    expect(text).toMatch(/\n\nskipped:\n {2}src\/job.ts:5:1 {2}x\(\);$/);
  });
});

describe('causes', () => {
  const told = (cause: unknown, limits: FormatOptions['limits'] = {}) =>
    formatReport(partial([failure(cause)]), { limits: { frames: 0, ...limits } });

  test('cycles end', () => {
    const error = new Error('outer');
    error.cause = new Error('inner', { cause: error });
    expect(told(error)).toContain('  caused by: Error: inner\n    caused by: an error that is told above\n');
  });

  test('a long chain is cut', () => {
    let error = new Error('0');
    for (let depth = 1; depth < 20_000; depth += 1) error = new Error(`${depth}`, { cause: error });
    expect(told(error).match(/caused by/g)).toHaveLength(8);
    expect(told(error)).toContain('and more causes');
    expect(told(error, { causes: Number.POSITIVE_INFINITY }).length).toBeLessThan(20_000);
  });

  test('a disposal that failed after something else', () => {
    const error = Object.assign(new Error(''), {
      name: 'SuppressedError',
      error: new Error('on closing'),
      suppressed: new Error('on reading'),
    });
    expect(told(error)).toContain(
      'error 1: SuppressedError\n  first: Error: on reading\n  then: Error: on closing\n',
    );
  });
});

describe('messages of others', () => {
  const EVIL = 'a\x1b]0;owned\x07\x1b[2J\n2026-01-01 INFO all is well\r\u2028\u202e\x9b31m';
  const report = partial(
    [
      failure(
        new Error(EVIL, { cause: EVIL }),
        siteAt({ file: `src/${EVIL}.ts`, text: EVIL, function: EVIL }),
        [1],
      ),
    ],
    [{ site: siteAt({ file: EVIL, text: EVIL }), causes: [0] }],
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there.
  const ACTIVE = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]/;

  test('nothing of them acts on a terminal, and a line stays a line', () => {
    for (const format of ['full', 'line', 'json-lines'] as const)
      expect(formatReport(report, { format, color: false })).not.toMatch(ACTIVE);
    expect(formatReport(report, { format: 'line' })).not.toContain('\n');
    expect(formatReport(report, { format: 'json-lines' }).split('\n')).toHaveLength(3);
    expect(formatReport(report)).not.toMatch(/^2026/m);
  });

  test('JSON keeps them as they were', () => {
    const [, error = ''] = formatReport(report, { format: 'json-lines' }).split('\n');
    expect(JSON.parse(error)['exception.message']).toBe(EVIL);
  });

  test('a very long one is cut in every form', () => {
    const long = partial([failure(new Error('x y'.repeat(4_000_000)))]);
    for (const format of ['full', 'line', 'json-lines'] as const)
      expect(formatReport(long, { format }).length).toBeLessThan(25_000);
    expect(formatReport(long, { format: 'line' })).toContain('… (11999800 more characters)');
  });

  test('so is one of very many lines', () => {
    const text = formatReport(partial([failure(new Error('a\n'.repeat(900)))]));
    expect(text).toContain('… (889 more lines)');
    const cause = 'b\n'.repeat(900);
    expect(formatReport(partial([failure(new Error('a', { cause }))]))).toContain('… (898 more lines)');
  });
});

describe('options', () => {
  const report = partial([failure(new RangeError('no'))]);

  test('a message can be said better; what fails there changes nothing', () => {
    const said = (message: unknown) => formatReport(report, { format: 'line', message: message as never });
    expect(said(({ name }: { name: string }) => `${name} told`)).toContain('RangeError: RangeError told');
    for (const useless of [
      () => undefined,
      () => 7,
      () => {
        throw new Error('no');
      },
    ])
      expect(said(useless)).toContain('RangeError: no');
  });

  test('so can the source; each file is asked for once', () => {
    const asked: string[] = [];
    const errors = [1, 2, 3].map((line) => failure('no', siteAt({ line })));
    const text = formatReport(partial(errors), {
      source: (file) => {
        asked.push(file);
        return 'work();\nwork();\nother();\n';
      },
    });
    expect(asked).toEqual(['src/job.ts']);
    expect(text.match(/\^{7}/g)).toHaveLength(2);
    expect(text.match(/the file has changed/g)).toHaveLength(1);
  });

  test.each([
    () => undefined,
    () => 7,
    () => {
      throw new Error('no');
    },
  ])('without one the statement is shown as the site tells it: %#', (none) => {
    expect(formatReport(report, { source: none as never })).toContain(' 1 | work();\n   |');
  });

  test('by default files are read from the root, and nothing that is no source', () => {
    const root = mkdtempSync(join(tmpdir(), 'ts-resilient-'));
    try {
      for (const name of ['a.ts', 'secret.pem']) writeFileSync(join(root, name), 'first();\nwork();\n');
      const errors = ['a.ts', 'secret.pem', 'none.ts', '.'].map((file) =>
        failure('no', siteAt({ file, line: 2 })),
      );
      for (const given of [root, `${root}/`]) {
        const text = formatReport(partial(errors), { root: given });
        expect(text.match(/first\(\)/g)).toHaveLength(1);
      }
      expect(formatReport(partial(errors))).not.toContain('first()');
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  test('a line is cut only if a width is given', () => {
    const long = partial([failure(new Error('word '.repeat(35)))]);
    expect(formatReport(long, { format: 'line' }).length).toBeGreaterThan(150);
    expect(formatReport(long, { format: 'line', width: 60 })).toHaveLength(60);
  });

  test.each([0, -1, Number.NaN, undefined])('a width of %p is none', (width) => {
    expect(formatReport(report, { width })).toBe(formatReport(report, { width: 80 }));
  });

  test('every limit may be infinite', () => {
    const none = Number.POSITIVE_INFINITY;
    const limits = { statements: none, messages: none, iterations: none, causes: none, skipped: none };
    const more = { frames: none, context: none, lines: none, length: none, records: none };
    for (const format of ['full', 'line', 'json-lines'] as const) {
      const text = formatReport(everything(), {
        source,
        format,
        width: none,
        limits: { ...limits, ...more },
      });
      expect(text).not.toMatch(/ more\b/);
    }
  });

  test('of JSON, too many lines are counted', () => {
    const [first = '', ...others] = formatReport(everything(), {
      format: 'json-lines',
      limits: { records: 3 },
    }).split('\n');
    expect(others).toHaveLength(3);
    expect(JSON.parse(first)).toMatchObject({
      'resilient.error_count': 505,
      'resilient.left_out_count': 507,
    });
  });

  test('another format, or no report, is an error', () => {
    expect(() => formatReport(report, { format: 'xml' as never })).toThrow(
      new TypeError('formatReport() knows the formats full, line, json-lines, and got: xml'),
    );
    expect(() => formatReport(Promise.resolve() as never)).toThrow(
      new TypeError('formatReport() takes a report, and got: [object Promise]'),
    );
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(() => formatReport(proxy as never)).toThrow(
      new TypeError('formatReport() takes a report, and got: a value that cannot be read'),
    );
  });
});

test.each<[string, object]>([
  ['empty parts', { errors: [{}], skipped: [{}] }],
  ['parts that are none', { errors: [null, 7, 'x'], skipped: [undefined] }],
  [
    'parts of other types',
    {
      errors: [
        {
          name: 1n,
          message: {},
          site: { line: 'x', text: [], file: Symbol('f') },
          iterations: [{}, 'a'],
          via: [0],
        },
      ],
      skipped: [{ site: 1, causes: ['length', -1, 0.5] }],
    },
  ],
])('what only looks like a report is written as far as it can be read: %s', (_, parts) => {
  for (const format of ['full', 'line', 'json-lines'] as const)
    expect(formatReport({ status: 'failed', ok: false, ...parts } as never, { format })).toContain('failed');
});
