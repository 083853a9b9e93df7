import { diagnoseFile } from '../diagnose-file.js';
import { module, open, told } from '../../testing/passes.js';

const WORLD = `
declare function load(id?: number): Resilient<number>;
declare function later(id?: number): Promise<Resilient<number>>;
declare const maybe: undefined | (() => Resilient<void>);
declare const rows: number[];
declare const flag: boolean;
declare function nothing(): void;
`;

const options = { compilerOptions: { lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'] } };

/** Each mark stands in front of what is told; nothing else is. */
test.each([
  [
    'a statement',
    `/*990018*/load();
(/*990018*/load());
/*990018*/load()!;
/*990018*/maybe?.();
/*990018*/rows.map(load);
/*990018*/rows.map((row) => load(row));
/*990018*/new Array(1).map(() => later());
void load();
void later();`,
  ],
  [
    'a promise',
    `/*990018*/later();
/*990018*/await later();
/*990018*/await Promise.all([later(), later()]);
/*990018*/Promise.race(rows.map(later));
/*990018*/later().catch(() => undefined);
/*990018*/later().finally(() => use());
/*990018*/later().then();
/*990018*/later().then((report) => load(report.value ?? 0)).then(() => load());
later().then(/*990018*/() => use());
later().then(/*990018*/nothing).catch(use);
later().then(/*990018*/function () { use(); });
later().then(function () { use(arguments[0]); });
void later().then(() => use());
const kept = later();
kept.then(/*990018*/() => use());
const looked = later();
looked.then(() => use());
use(looked);
/*990018*/(async () => load())();
/*990018*/Promise.resolve(load());
void (await later());
later().then((report) => use(report.ok));
later().then(use, use);
later().then((report) => { use(report); return report; });
use(await later());`,
  ],
  [
    'a part of an expression',
    `/*990018*/load(), use();
use((/*990018*/load(), 1));
flag && /*990018*/load();
flag || /*990018*/load();
flag ? /*990018*/load() : use();
flag ? use() : flag ? /*990018*/load() : /*990018*/load();
(flag && list) ?? /*990018*/load();
for (/*990018*/load(); ; /*990018*/load()) break;
load().ok || use();
load().errors;
load().errors.forEach((error) => use(error));
const x = (use(), load()), { value } = load(), [first] = [load()];
let y = load(); y = load(); y ??= load();
use(x, value, first, y, load(), () => load(), [load()], { load: load() });
for (const name in load()) use(name);
if (load().ok) use();
export default load();`,
  ],
  [
    'a callback',
    `rows.forEach((row) => /*990018*/load(row));
rows.forEach(async (row) => /*990018*/later(row));
rows.forEach((row) => (use(), /*990018*/load(row)));
rows.forEach((row) => { if (row) return /*990018*/load(row); return; });
rows.forEach(function (row) { /*990018*/load(row); });
rows.forEach((row) => { const one = load(row); use(one); return one; });
rows.forEach((row) => void load(row));
rows.forEach((row) => { use(load(row)); });
use(later().finally(() => /*990018*/load()));
use(rows.map((row) => load(row)), rows.flatMap((row) => [load(row)]), rows.filter((row) => load(row).ok));
const each: (row: number) => void = (row) => /*990018*/load(row);
const all: { each(row: number): void; other: () => void } = { each(row) { return /*990018*/load(row); }, other: () => /*990018*/load() };
const kept: (row: number) => unknown = (row) => load(row);
const sum = rows.reduce((_, row) => load(row), load());
use(each, all, kept, sum);`,
  ],
  [
    'what somebody has',
    `const reports = [load()], last = load(), pending = later();
reports.sort(); reports.reverse(); reports.pop(); reports.shift(); reports.splice(0, 1); reports.fill(last);
const byId = new Map([[1, load()]]); byId.set(1, load()); byId.get(1); last; reports[0];
use(reports, last, pending, byId);
await pending;
pending.finally(() => use());
await Promise.all([pending]);
function log<T>(value: T): T { use(value); return value; }
log(load()); log(await later()); log(reports); await log(later());
class Queue<T> { constructor(readonly items: T[]) {} take(): T { return this.items[0] as T; } list(): T[] { return this.items; } }
const queue = new Queue([load()]); queue.take(); queue.list();
class Holder { report = load(); run() { this.report; return this; } }
new Holder().run(); new Holder();
Object.freeze(load());`,
  ],
  [
    'a promise that is only waited for',
    `const alone = later(); /*990018*/await alone;
const tasks = rows.map((row) => later(row)); /*990018*/await Promise.all(tasks);
const pushed: Promise<Resilient<number>>[] = []; for (const row of rows) pushed.push(later(row)); /*990018*/await Promise.all(pushed);
const looked = rows.map((row) => later(row)); await Promise.all(looked); for (const one of looked) use(await one);
export const given = later(); await given;`,
  ],
  [
    'functions of functions',
    `import { must, together } from 'ts-resilient';
/*990018*/together(() => load());
/*990018*/must(load());
async function limit<T>(run: () => T): Promise<T> { return run(); }
/*990018*/limit(() => load()); /*990018*/await limit(() => later());
type Task<T> = () => T; declare const task: Task<Resilient<void>>, job: { run(): Resilient<1>; get state(): Resilient<1>; [key: string]: unknown };
/*990018*/task(); /*990018*/job.run(); /*990018*/job.state; /*990018*/task.call(undefined);
const wrapped = resilient(() => 1), slow = resilient(async (of: Resilient<number>) => of.ok);
/*990018*/wrapped(); /*990018*/slow(load()); /*990018*/resilient(() => 1)();
function run<R extends Resilient<unknown>>(fn: () => R) { /*990018*/fn(); }
function tag(_: TemplateStringsArray): Resilient<1> { return report(1); }
/*990018*/tag\`\`; use(run);`,
  ],
  [
    'parts of reports',
    `import type { CompleteReport, FailedReport, PartialReport } from 'ts-resilient';
declare function whole(): CompleteReport<1>; declare function bad(): FailedReport | PartialReport<1>; declare function open(): Resilient<1> & { id: 1 } | null;
whole(); /*990018*/bad(); /*990018*/open();
/*990018*/await Promise.allSettled([later()]);`,
  ],
  [
    'in a resilient function',
    `export async function f(): Promise<Resilient<number>> {
  /*990018*/load();
  /*990018*/await later();
  void load();
  rows.forEach((row) => /*990018*/load(row));
  const plain = () => { /*990018*/load(); };
  plain();
  if (flag) return load();
  return later();
}`,
  ],
])('%s', (_, text) => {
  expect(told(`${WORLD}${text}`, options)).toBe(`${WORLD}${text}`);
});

test('the message says what to do there', () => {
  const { env, file } = open(
    module('declare function load(): Resilient<1>; load(); export const f = resilient(() => { load(); });'),
  );
  expect(diagnoseFile(env, file).map(({ messageText }) => messageText)).toEqual([
    'The report is dropped, and nobody sees what failed. Keep it (const result = …) and look at "result.ok", or write "void" in front of it if nobody needs to know.',
    'The report is dropped, and nobody sees what failed. Take it into this function\'s report with absorb(…), or keep it and look at "ok", or write "void" in front of it if nobody needs to know.',
  ]);
});
