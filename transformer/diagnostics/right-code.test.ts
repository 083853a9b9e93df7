import { told } from '../testing/passes.js';

/* Programs that do nothing wrong with reports and promises, as people write them: nothing is told of them. */
const WORLD = `
declare function load(id?: number): Resilient<number>;
declare function later(id?: number): Promise<Resilient<number>>;
declare function save(id?: number): Promise<void>;
declare const rows: number[], flag: boolean;
declare function describe(name: string, run: () => void): void;
declare function it(name: string, run: ((done: () => void) => void | undefined) | (() => PromiseLike<unknown>)): void;
declare function expect<T>(value: T): { toBe(x: unknown): void; resolves: { toBe(x: unknown): Promise<void> } };
declare const jest: { fn<T extends (...a: any[]) => any>(f: T): T & { mock: 1 } };
declare const app: { get(path: string, h: (q: { id: number }, r: { json(x: unknown): void }) => unknown): void; use(h: any): void; on(e: string, h: (...a: any[]) => void): typeof app };
declare const cache: { memo<T>(key: string, make: () => T): T; set(k: string, v: Resilient<number>): void };
declare function useEffect(f: () => void | (() => void)): void; declare function useState<T>(x: T): [T, (x: T | ((old: T) => T)) => void]; declare function useCallback<F extends (...a: never[]) => unknown>(f: F): F;
declare class Sub<T> { subscribe(f: (x: T) => void): { unsubscribe(): void }; next(x: T): void; pipe<U>(f: (x: T) => U): Sub<U>; }
`;

const options = { compilerOptions: { lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'] } };

test.each([
  [
    'tests',
    `describe('x', () => { it('a', async () => { expect((await later()).ok).toBe(true); }); it('b', () => later()); it('c', () => { expect(load().ok).toBe(true); }); });`,
  ],
  [
    'components',
    `const spy = jest.fn(load); spy(1).ok; const [s, set] = useState<Resilient<number> | undefined>(undefined); set(load()); set((old) => old); useEffect(() => { set(load()); }); const cb = useCallback(() => load()); use(s, cb().ok);`,
  ],
  [
    'routes',
    `app.get('/', (q, r) => { const x = load(q.id); r.json(x); }); app.get('/', (q) => load(q.id)); app.use(load); app.on('a', async (id) => { const r = await later(id); if (!r.ok) use(r.errors); });`,
  ],
  ['a cache', `const r = cache.memo('a', () => load()); cache.set('a', load()); use(r);`],
  [
    'a stream of reports',
    `const sub = new Sub<Resilient<number>>(); sub.next(load()); sub.subscribe((x) => use(x.ok)); sub.pipe((x) => x).subscribe(use);`,
  ],
  [
    'a table of functions',
    `const handlers: Record<string, (id: number) => Resilient<number>> = { load, other: (id) => load(id) }; handlers['load']?.(1).ok; for (const h of Object.values(handlers)) { const x = h(1); use(x); }`,
  ],
  [
    'polling',
    `async function poll() { let last: Promise<Resilient<number>> | undefined; while (flag) { if (last) await last; last = later(); } return last; } use(poll());`,
  ],
  [
    'a pool of promises',
    `async function pool() { const running = new Set<Promise<Resilient<number>>>(); for (const row of rows) { const p = later(row).finally(() => running.delete(p)); running.add(p); if (running.size > 3) await Promise.race(running); } return Promise.all(running); } use(pool());`,
  ],
  [
    'a list of reports',
    `const results: Resilient<number>[] = []; for (const row of rows) results.push(load(row)); results.every((r) => r.ok); results.filter((r) => !r.ok).forEach((r) => use(r.errors)); results.map((r) => r.value).forEach(use);`,
  ],
  [
    'promises made by hand',
    `new Promise<Resilient<number>>((resolve) => { resolve(load()); }).then((r) => use(r.ok)); new Promise<void>((resolve, reject) => { later().then((r) => (r.ok ? resolve() : reject(r.errors[0].cause)), reject); }).catch(use);`,
  ],
  [
    'browser events',
    `const { port1, port2 } = new MessageChannel(); port1.postMessage(load()); port2.onmessage = (e) => use(e.data); addEventListener('message', (e) => { use(load(), e); }); setTimeout(() => { use(load()); }); queueMicrotask(() => { use(load()); });`,
  ],
  [
    'a class that keeps one',
    `class Repo { #last?: Resilient<number>; get last() { return this.#last; } refresh() { this.#last = load(); return this; } static of() { return new Repo().refresh(); } async all() { for await (const r of [later()]) use(r); } } Repo.of().refresh(); const repo = new Repo(); repo.last?.ok; use(repo);`,
  ],
  [
    'branches',
    `const x = flag ? load() : null; const y = flag && load(); x?.ok; if (y) use(y.ok); switch (load().status) { case 'complete': break; } label: for (;;) { if (load().ok) break label; } do use(1); while (!load().ok); throw load();`,
  ],
  [
    'promises in a resilient function',
    `export const f = resilient(async () => { const p = save(); use(1); await p; const all = rows.map((r) => save(r)); await Promise.all(all); const [a, b] = await Promise.all([save(), save()]); rows.map(async (r) => { await save(r); }).length; await Promise.race([save(), save()]); using stack = new DisposableStack(); stack.defer(() => { void save(); }); const t = setTimeout(() => { save(); }, 1); clearTimeout(t); use(a, b); return await save(); });`,
  ],
  [
    'listeners in a resilient function',
    `export const f = resilient(async () => { const c = new AbortController(); c.signal.addEventListener('abort', async () => { await save(); }); const g = async () => { await save(); }; await g(); for (const x of rows) await save(x); const r = await fetch('x').then((q) => q.text()); for await (const line of (async function* () { yield 1; })()) use(line); return r; });`,
  ],
  [
    'functions in a resilient function',
    `export const f = resilient(() => { const t = [() => save()]; t.push(save); return t; }); export const g = resilient(() => { const d = document.createElement('a'); d.animate([]).finished.catch(use); d.onclick = () => { save(); }; return d; });`,
  ],
  [
    'a record of reports',
    `type R = ReturnType<typeof load>; const table: { [k: string]: R } = { a: load() }; delete table['a']; table['b'] = load(); Object.assign(table, { c: load() }); Object.entries(table).forEach(([k, v]) => use(k, v)); structuredClone(table); JSON.stringify(load());`,
  ],
  [
    'assertions and the functions of the package',
    `function isOk(r: Resilient<number>): asserts r is Extract<Resilient<number>, { ok: true }> { if (!r.ok) throw r.errors[0].cause; } const q = load(); isOk(q); isOk(load()); use(q.value); import { unwrap, toPlain } from 'ts-resilient'; unwrap(load()); toPlain(load());`,
  ],
  [
    'generators and maps of reports',
    `async function* gen() { yield later(); yield* [load()]; } for await (const r of gen()) use(r); const iter = gen(); iter.next(); iter.return(); const m = new Map<string, Resilient<number>>(); m.set('a', load()).set('b', load()); m.forEach((r) => use(r)); m.get('a'); [...m.values()].sort();`,
  ],
])('%s', (_, text) => expect(told(WORLD + text, options)).toBe(WORLD + text));
