import { body, open, told } from '../testing/passes.js';
import { DEFAULT_MAX_ERRORS } from '../environment.js';
import { diagnoseFile } from './diagnose-file.js';

const WORLD = `
interface Db { begin(): void; beginTransaction(): Promise<void>; run(text: string): number; commit(n?: number): void; query(sql: string): Promise<number>; transaction(): Db; commitTransaction(): Promise<void>; rollback(): void }
declare const db: Db, other: Db, pool: { db: Db }, rows: string[], console: { log(...of: unknown[]): void };
`;

/** The bodies of resilient functions; each mark stands in front of what is warned of. */
test.each([
  ['a step between', 'db.begin(); db.run("a"); db.run("b"); /*990024*/db.commit();'],
  ['the beginning itself', 'pool.db.begin(); /*990024*/pool.db.commit();'],
  ['an object that is begun', 'const tx = db.transaction(); tx.run("a"); /*990024*/tx.commit();'],
  ['with await', 'await db.beginTransaction(); await db.query("a"); await /*990024*/db.commitTransaction();'],
  ['in SQL', 'await db.query("BEGIN"); await db.query("insert"); await /*990024*/db.query("COMMIT");'],
  ['in a try block', 'db.begin(); try { use(1); /*990024*/db.commit(); } finally { use(2); }'],
  ['a compound step', 'db.begin(); if (rows.length) { db.run("a"); } /*990024*/db.commit();'],
  ['a loop that ends', 'db.begin(); while (rows.length) db.run(rows.pop() ?? ""); /*990024*/db.commit();'],
])('%s', (_, text) => expect(toldIn(text)).toBe(text));

test.each([
  ['together', 'together(() => { db.begin(); db.run("a"); db.commit(); });'],
  ['decisions', 'must(db.begin()); must(db.run("a")); db.commit();'],
  [
    'a decision for the beginning, and a loop of items',
    'must(db.begin()); for (const row of rows) db.run(row); db.commit();',
  ],
  [
    'what the completion needs',
    'const tx = db.transaction(), n = tx.run("a"); const m = n + 1; tx.commit(m);',
  ],
  ['a condition', 'db.begin(); const ok = db.run("a"); if (ok) db.commit(); else db.rollback();'],
  ['another object', 'db.begin(); db.run("a"); other.commit();'],
  ['nothing that was begun', 'use(1); db.commit();'],
  ['an item', 'for (const row of rows) { db.begin(); db.run(row); db.commit(); }'],
  ['a catch', 'try { db.begin(); db.run("a"); db.commit(); } catch { db.rollback(); }'],
  ['what only logs', 'must(db.begin()); console.log("begun"); db.commit();'],
  ['something that is closed whatever happens', 'db.begin(); db.run("a"); db.rollback();'],
  ['another function', 'const save = () => { db.begin(); db.run("a"); db.commit(); }; save();'],
])('none with %s', (_, text) => expect(toldIn(text)).toBe(text));

test('a function that is not resilient may do so', () => {
  const text = `${WORLD} export function f() { db.begin(); db.run("a"); db.commit(); }`;
  expect(told(text)).toBe(text);
});

test('a warning that names the line, and can be turned off', () => {
  const { env, file } = open(`${body('db.begin();\nuse(1);\ndb.commit();')}${WORLD}`);
  const { tsc } = env;
  const [warning, ...more] = diagnoseFile(env, file);
  expect(more).toEqual([]);
  expect(warning).toMatchObject({ category: tsc.DiagnosticCategory.Warning, code: 990024 });
  expect(warning?.messageText).toContain('runs also when the one in line 3 has failed');
  const options = { maxErrors: DEFAULT_MAX_ERRORS, dump: false, groupHazards: false };
  expect(diagnoseFile({ ...env, options }, file)).toEqual([]);
});

/** The body with what is told in it. */
function toldIn(text: string): string {
  const head = `import { must, together } from 'ts-resilient';${WORLD}export const f = resilient(async () => {\n`;
  const end = '\n});\nuse(must, together);';
  return told(`${head}${text}${end}`).slice(head.length, -end.length);
}
