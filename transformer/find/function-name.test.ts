import { module, units } from '../testing/passes.js';

test.each([
  ['f', 'export function f(): Resilient<void> { return report(); }'],
  ['g', 'export const f = resilient(function g() {});'],
  ['f', 'export const f = resilient(() => {});'],
  ['f', 'export const f = (resilient(() => {}));'],
  ['f', 'export const o = { f: resilient(() => {}) };'],
  ['m', 'export const o = { m(): Resilient<void> { return report(); } };'],
  ['A.m', 'export class A { m(): Resilient<void> { return report(); } }'],
  ['A.#m', 'export class A { #m = resilient(() => {}); n = this.#m; }'],
  ['A.p', 'export class A { p = resilient(() => {}); }'],
  ['p', 'export const A = class { p = resilient(() => {}); };'],
  ['f', 'export const { f = resilient(() => {}) }: { f?: () => unknown } = {};'],
  ['f', 'export const g = (f = resilient(() => {})) => f;'],
  ['(anonymous)', 'use(resilient(() => {}));'],
  ['default', 'export default resilient(() => {});'],
  ['default', 'export default function (): Resilient<void> { return report(); }'],
])('%s: %s', (name, text) => expect(units(module(text))[0]?.name).toBe(name));
