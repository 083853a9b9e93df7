import { told } from '../../testing/passes.js';

const WORLD = `
declare function save(id?: number): Promise<number>;
declare function load(): Promise<Resilient<number>>;
declare const rows: number[], flag: boolean, maybe: undefined | { stop(): void | Promise<void> };
declare class Job extends Promise<number> { cancel(): void }
declare const thenable: { run(): PromiseLike<number> }, queue: Promise<number>[];
`;

const options = { compilerOptions: { lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'] } };

test.each([
  [
    'an async function',
    `export const f = resilient(async () => {
  /*990019*/save();
  flag && /*990019*/save(), flag ? /*990019*/save() : use();
  /*990019*/maybe?.stop();
  /*990019*/new Promise<void>((done) => done());
  /*990019*/new Job(() => 1);
  /*990019*/Promise.all([save()]);
  /*990019*/rows.map(save);
  /*990019*/save().then(use);
  /*990019*/save().catch(use).then(use);
  /*990019*/save().then(use, undefined);
  /*990019*/save().finally(use);
  /*990019*/Promise.resolve(save());
  /*990019*/(async () => save())();
  for (const row of rows) { /*990019*/save(row); }
  try { /*990019*/save(); } catch {}
  await save(); void save(); use(save()); save().catch(use); save().then(use, use); save().catch(use).finally(use);
  const kept = save(); kept; kept.finally(use);
  await Promise.all([save()]); Promise.allSettled([save()]); Promise.resolve(1); Promise.resolve();
  thenable.run(); queue.push(save()); queue.shift(); queue.sort();
  return save();
});`,
  ],
  [
    'another function',
    `export function f(): Resilient<void> {
  /*990019*/save();
  void save();
  return report();
}
export function* g(): Generator<1, Resilient<void>> { /*990019*/save(); yield 1; return report(); }`,
  ],
  [
    'a report in a promise is that, and not told twice',
    'export const f = resilient(async () => { /*990018*/load(); await save(); });',
  ],
  [
    'forEach',
    `export const f = resilient(async () => {
  rows.forEach((row) => /*990019*/save(row));
  rows.forEach(/*990019*/save);
  rows.forEach(/*990019*/async (row) => { await save(row); });
  new Set(rows).forEach(/*990019*/async function () { await save(); });
  rows.forEach((row) => void save(row));
  rows.forEach((row) => save(row).catch(use));
  rows.forEach((row) => { use(row); });
  rows.forEach(async (row) => { try { await save(row); } catch (error) { use(error); } });
  await Promise.all(rows.map((row) => save(row)));
});`,
  ],
  [
    'elsewhere it is nobody’s business here',
    `save(); rows.forEach(save);
export function plain() { save(); rows.forEach(async (row) => { await save(row); }); }
export const f = resilient(() => {
  const inner = () => { save(); };
  class A { run() { save(); } static { save(); } }
  use(inner, A, () => save(), function () { save(); });
});`,
  ],
])('%s', (_, text) => expect(told(`${WORLD}${text}`, options)).toBe(`${WORLD}${text}`));
