import { body, facts, names } from '../testing/passes.js';

/** What the last step, a loop over `rows` that decides on its items, counts as deciding on. */
function decidesOn(text: string, loop = 'for (const r of rows) if (r) use(r);'): string {
  const after = ' declare function make(n?: number): number; declare function use(x: unknown): void;';
  const unit = facts(body(`${text} ${loop}`, { parameters: 'given: number[]', after }));
  return names(unit, unit.rules.at(-1)?.conditions ?? []);
}

const FILL = 'for (const g of given) rows.push(make(g));';

const ALL = 'const all: number[] = []; for (const g of given) all.push(make(g));';
const TOTAL = 'let n = 0; for (const g of given) n += make(g);';

test.each([
  ['filled item by item', `const rows: number[] = []; ${FILL}`],
  ['a set', 'const rows = new Set<number>(); for (const g of given) rows.add(make(g));'],
  [
    'with a constant',
    `const k = make(); const rows: number[] = []; for (const g of given) rows.push(g * k);`,
  ],
  [
    'with what the iteration declares',
    'const rows: number[] = []; for (const g of given) { const n = g; rows.push(n); }',
  ],
  ['sorted', `const rows: number[] = []; ${FILL} rows.sort((a, b) => a - b);`],
  ['a set without parentheses', 'const rows = new Set<number>; for (const g of given) rows.add(make(g));'],
  ['chosen by what never changes', `${ALL} const k = make(); const rows = all.filter((r) => r > k);`],
  ['looked at', `const rows: number[] = []; ${FILL} use(rows.length); use(rows.map((r) => r + 1));`],
  ['passed on', `const rows: number[] = []; ${FILL} use(rows);`],
  [
    'some of them',
    `const all: number[] = []; for (const g of given) all.push(make(g)); const rows = all.filter((r) => r > 1);`,
  ],
  [
    'from another such list',
    `const all: number[] = []; for (const g of given) all.push(make(g)); const rows: number[] = []; for (const a of all) rows.push(make(a));`,
  ],
  [
    'finished before',
    'const rows: { n?: number }[] = []; for (const g of given) { const row: { n?: number } = {}; row.n = make(g); rows.push(row); }',
  ],
])('whole: %s', (_, text) => expect(decidesOn(text)).toBe(''));

test.each([
  ['not empty at first', `const rows = [1]; ${FILL}`],
  ['assigned again', `let rows: number[] = []; ${FILL} rows = [];`],
  ['written into', 'const rows: number[] = []; for (const g of given) rows[0] = make(g);'],
  ['filled otherwise', 'const rows: number[] = []; for (const g of given) rows.splice(0, 0, make(g));'],
  ['of which some get lost', `const rows: number[] = []; ${FILL} rows.splice(0, 1);`],
  ['made of another', `${ALL} const rows = all.map((r) => r + 1);`],
  ['kept of a copy', `${ALL} const rows = all.concat().filter((r) => r > 1);`],
  ['chosen by a total', `${TOTAL} ${ALL} const rows = all.filter((r) => r > n);`],
  ['chosen by what a total gives', `${TOTAL} ${ALL} const k = n + 1; const rows = all.slice(k);`],
  [
    'one of them a total',
    'let n = 0; const rows: number[] = []; for (const g of given) { n += g; rows.push(g, n); }',
  ],
  ['a map', 'const rows = new Map<number, number>(); for (const g of given) rows.set(g, make(g));'],
  [
    'of a total',
    'let n = 0; const rows: number[] = []; for (const g of given) { n += make(g); rows.push(n); }',
  ],
  [
    'of the list itself',
    'const rows: number[] = []; for (const g of given) rows.push(make(g) + rows.length);',
  ],
  [
    'of the list, by a copy',
    'const rows: number[] = []; for (const g of given) { const n = rows.length; rows.push(make(n)); }',
  ],
  ['in a closure', 'const rows: number[] = []; given.forEach((g) => { rows.push(make(g)); });'],
  [
    'made, and passed on',
    'const rows: { n: number }[] = []; for (const g of given) rows.push({ n: make(g) }); use(rows);',
  ],
  [
    'made, and finished after',
    'const rows: { n?: number }[] = []; for (const g of given) { const row: { n?: number } = {}; rows.push(row); row.n = make(g); }',
  ],
  [
    'made, and finished after, by another name',
    'const rows: { n: number }[] = []; for (const g of given) { const row = { n: g }; rows.push(row); const same = row; same.n = make(); }',
  ],
  [
    'made, and finished after on one way',
    'const rows: { n: number }[] = []; for (const g of given) { const row = { n: g }; if (g > 1) rows.push(row); row.n = make(); rows.push(row); }',
  ],
  [
    'made, and changed after',
    'const rows: { n: number }[] = []; for (const g of given) rows.push({ n: g }); for (const row of rows) row.n = make();',
  ],
])('not whole: %s', (_, text) => expect(decidesOn(text)).toMatch(/^rows/));

test.each([
  ['decides', 'for (const r of rows) if (r) return;'],
  [
    'decides by its item',
    'for (const r of rows) { const { n = fail() } = { n: r }; if (r) use(n); } function fail(): never { throw 0; }',
  ],
  ['in another loop', 'while (make()) for (const r of rows) if (r) use(r);'],
  ['reads the list', 'for (const r of rows) if (rows.length > r) use(r);'],
  ['goes through what is made of it', 'for (const r of [rows.length]) if (r) use(r);'],
  ['goes through one of two', 'for (const r of rows.length > 1 ? [1] : []) if (r) use(r);'],
  ['goes through its indexes', 'for (const r of rows.keys()) if (r) use(r);'],
  ['goes through other items', 'for (const r of rows.map((x) => x + 1)) if (r) use(r);'],
])('a loop that %s', (_, loop) => expect(decidesOn(`const rows: number[] = []; ${FILL}`, loop)).toBe('rows'));

test.each(['rows', '(rows)', 'rows.values()', 'rows.filter((r) => r > 1).slice(1)'])(
  'a loop over %s',
  (list) =>
    expect(decidesOn(`const rows: number[] = []; ${FILL}`, `for (const r of ${list}) if (r) use(r);`)).toBe(
      '',
    ),
);

test('what only chooses the items still counts', () =>
  expect(
    decidesOn(
      `let n = 0; for (const g of given) n += make(g); const rows: number[] = []; ${FILL}`,
      'for (const r of rows.filter((x) => x > n)) if (r) use(r);',
    ),
  ).toBe('n'));
