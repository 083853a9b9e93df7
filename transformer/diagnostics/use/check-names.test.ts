import { open } from '../../testing/project.js';
import { module, told } from '../../testing/passes.js';
import { diagnoseFile } from '../diagnose-file.js';

const WORLD = `
import { report as done, resilient as guard, reject as leave, reject } from 'ts-resilient';
import * as all from 'ts-resilient';
`;

test.each([
  [
    'report() in the own code of a resilient function',
    `export function a(): Resilient<number> { const one = report(1); if (one.ok) return all.report(2); return (report)(3); }
export const b = async (): Promise<Resilient<void>> => done();
export function* c(): Generator<1, Resilient<void>> { try { yield 1; } finally { use(); } return report(); }
type Job = () => Resilient<void>; export const d: Job = () => report(), e: Record<string, Job> = { run() { return report(); } };
export const g = resilient(() => { const inner = (): Resilient<1> => report(1); return inner; });`,
  ],
  [
    'report() in other code',
    `export function a() { return /*990021*/report(1); }
const rows = [1]; rows.forEach((row) => /*990021*/report(row)); export const b = rows.map((row) => report(row)), c = /*990021*/all.report(1), d = /*990021*/done(1);
export function e(): Resilient<void> { const inner = () => /*990021*/report(); inner().ok; return report(); }
export function f(): Resilient<void> | undefined { return /*990021*/report(); }
export class A { x = /*990021*/report(1); static { use(/*990021*/report(1)); } run() { return /*990021*/report(); } }
export function g(x: Resilient<1> = /*990021*/report(1)): Resilient<1> { return x; }
export default /*990021*/report(1);`,
  ],
  [
    'names that are handed on',
    `export const a = [1].map(/*990021*/report), b = /*990021*/done, c = { report: all./*990021*/report }, d = { /*990021*/report };
export const f = [() => 1].map(/*990004*/resilient), g = /*990004*/guard, h = all./*990004*/resilient;
export { report, resilient } from 'ts-resilient';
type R = typeof report; declare const other: { report(x: number): R; resilient: 1 };
other.report(1), other.resilient; { const report = 1; use(report); }`,
  ],
  [
    'reject() in no function',
    `if (list().length) /*990012*/reject(new Error('a'));
export class A { static { /*990012*/leave(1); } }
export function need(x: unknown) { if (!x) reject(new Error('none')); }
export const f = resilient(() => { for (const x of list()) need(x); }), g = { reject };
new Promise((_, reject) => reject(1)).catch(use); { const reject = use; reject(1); }`,
  ],
  [
    'what follows from another mistake',
    `export class A { constructor(): /*990005*/Resilient<void> { return report(); } }
export function /*990015*/f(): Promise<Resilient<void>> { use(); return Promise.resolve(report()); }`,
  ],
])('%s', (_, text) =>
  expect(told(`${WORLD}${text}`, { hasTypeErrors: text.includes('constructor') })).toBe(`${WORLD}${text}`),
);

test.each([
  [
    'export const f = () => report(1);',
    'the return type of the function around it is not written. Write Resilient<number>.',
  ],
  ['export const f = async () => report({ a: 1 });', 'Write Promise<Resilient<{ a: number; }>>.'],
  ['export async function* f() { return report(); }', 'Write AsyncGenerator<…, Resilient<void>>.'],
  [
    'export function f(): Resilient<1> | null { return report<1>(1); }',
    'the function around it returns "Resilient<1> | null". Write Resilient<1>.',
  ],
  [
    'export const f = report("a");',
    'there is none around it. Move it into a function that returns Resilient<string>.',
  ],
  [
    'export const f = (x: Resilient<1> = report(1)): Resilient<1> => x;',
    'the parameters are evaluated before that. Move it into the body.',
  ],
  [
    'export class A { set x(v: 1) { report(v); } }',
    'what stands around it returns nothing. Move it into a method that returns Resilient<number>.',
  ],
  ['export const f = report;', 'here it is handed on. Call it in a "return".'],
])('%s: %s', (text, message) => {
  const { env, file } = open(module(text));
  const [diagnostic, ...more] = diagnoseFile(env, file);
  expect(more).toEqual([]);
  expect(diagnostic?.messageText).toMatch(
    /^report\(\) makes the report of the resilient function in whose own code it stands, and /,
  );
  expect(String(diagnostic?.messageText).endsWith(message)).toBe(true);
});
