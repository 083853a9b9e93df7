import { diagnostics, module } from '../testing/passes.js';

const WORLD = `import { absorb as take } from 'ts-resilient';
import * as all from 'ts-resilient';
declare function load(id?: number): Resilient<number>;
declare function later(id?: number): Promise<Resilient<number>>;
`;

test.each([
  ['its own code', 'export const f = resilient(() => absorb(load()) + take(load()) + all.absorb(load()));'],
  ['a promise that is awaited', 'export const f = resilient(async () => (await absorb(later()))!);'],
  ['in parentheses', 'export const f = resilient(async () => await (absorb((later())) as Promise<number>));'],
  ['several promises', 'export const f = resilient(async () => absorb(await Promise.all([later()])));'],
  ['a resilient function in another', 'export const f = resilient(() => resilient(() => absorb(load())));'],
])('%s is right', (_, text) => {
  expect(diagnostics(module(WORLD + text))).toEqual([]);
});

test.each([
  ['990013', 'export const f = resilient(() => [1].map((id) => absorb(load(id))));', 'absorb'],
  ['990013', 'export const f = resilient(() => [load()].map(take));', 'take'],
  ['990013', 'export const f = resilient(() => class { x = all.absorb(load()); });', 'absorb'],
  ['990013', 'export const f = () => absorb(load());', 'absorb'],
  ['990013', 'export const x = absorb(load());', 'absorb'],
  ['990014', 'export const f = resilient(async () => absorb(later()));', 'absorb(later())'],
  [
    '990014',
    'export const f = resilient(async () => { const p = absorb(later()); await p; });',
    'absorb(later())',
  ],
  [
    '990014',
    'export const f = resilient(() => absorb(...([load()] as const)));',
    'absorb(...([load()] as const))',
  ],
])('%s: %s', (code, text, marked) => {
  expect(diagnostics(module(WORLD + text)).map(([place, mark]) => [place.slice(0, 6), mark])).toEqual([
    [code, marked],
  ]);
});
