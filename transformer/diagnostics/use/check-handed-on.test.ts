import { told } from '../../testing/passes.js';

const WORLD = `
declare function nightly(): Resilient<void>;
declare function later(): Promise<Resilient<void>>;
declare const rows: number[], flag: boolean, job: { run(): Resilient<void>; plain(): void };
declare function setInterval(run: (...of: unknown[]) => void, ms?: number): number;
declare function listen(on: ((event: 1) => void) | { handle(event: 1): void } | null): void;
declare function route(path: string, handler: (id: string) => void | Promise<void>): void;
declare function any(run: any): void;
declare function takes<R>(run: () => R): R;
declare function keeps<F extends () => void>(run: F): F;
`;

test.each([
  [
    'arguments',
    `setInterval(/*990023*/nightly, 1000); setInterval(/*990023*/later);
setInterval(job./*x*/plain); setInterval(/*990023*/job.run);
setInterval(/*990023*/resilient(() => 1)); setInterval((/*990023*/resilient)(async () => 1));
setInterval(flag ? /*990023*/nightly : () => {}); setInterval(/*990023*/nightly.bind(undefined));
setInterval((): /*990023*/Resilient<void> => report()); setInterval(function /*990023*/named(): Resilient<void> { return report(); });
listen(/*990023*/nightly); listen({ /*990023*/handle(): Resilient<void> { return report(); } }); listen({ handle: /*990023*/nightly });
rows.forEach(/*990023*/nightly);
use(nightly); any(nightly); takes(nightly).ok; keeps(nightly)().ok; use(rows.map(nightly)); rows.filter(() => nightly().ok);
setInterval(() => void nightly()); setInterval(() => { const result = nightly(); use(result.ok); });
new Promise<Resilient<void>>((done) => done(nightly())).then(use); new Promise(/*990023*/nightly).then(use);`,
  ],
  [
    'variables, properties, returned functions',
    `const a: () => void = /*990023*/nightly; let b: () => void; b = /*990023*/nightly; const c = nightly; const d: () => unknown = nightly;
const e: { on: () => void; run?: () => void } = { on: /*990023*/nightly }; e.on = /*990023*/nightly; e.run = flag ? undefined : /*990023*/nightly;
const run = nightly; const g: { run: () => void } = { /*990023*/run };
const h = (): (() => void) => /*990023*/nightly; function i(): () => void { return /*990023*/nightly; } const j = () => nightly;
const k: (() => void)[] = [/*990023*/nightly, () => {}]; const l = (done: () => void = /*990023*/nightly) => done();
class A { on: () => void = /*990023*/nightly; off = nightly; }
const m: { run(): void } = job; const n: Record<string, () => void> = { run: /*990023*/nightly, other() {} };
use(a, b, c, d, e, g, h, i, j, k, l, A, m, n);`,
  ],
  [
    'methods of classes',
    `interface Plugin { start(): void; stop?(): void; state(): unknown; wait: () => Promise<void> | void }
abstract class Base { run(): void {} abstract later(): void; static make(): void {} }
class A extends Base implements Plugin {
  /*990023*/start(): Resilient<void> { return report(); }
  /*990023*/stop = resilient(() => {});
  state() { return nightly(); }
  wait() {}
  /*990023*/run() { return nightly(); }
  /*990023*/later(): Resilient<void> { return report(); }
  other(): Resilient<void> { return report(); }
  static make(): Resilient<void> { return report(); }
}
class B implements Partial<Plugin> { start() { void nightly(); } }
use(A, B);`,
  ],
  [
    'a browser timer',
    'declare function setTimeout(run: string | Function): void; setTimeout(/*990023*/nightly); setTimeout(() => /*990018*/nightly()); setTimeout(job.plain);',
  ],
])('%s', (_, text) => expect(told(`${WORLD}${text}`)).toBe(`${WORLD}${text}`));
