import { module, rewritten } from '../testing/passes.js';

const LIMITED = 'resilient(() => 1, { only: [TypeError] })';

/** The name that a limited function is given where it stands: it is not assigned to what would name it. */
test.each([
  [`export const f = ${LIMITED};`, 'f'],
  [`export const f = (${LIMITED});`, 'f'],
  [`export const f = ${LIMITED} as unknown;`, 'f'],
  [`export let f: unknown; f = ${LIMITED};`, 'f'],
  [`export let f: unknown; f ??= ${LIMITED};`, 'f'],
  [`export const o = { f: ${LIMITED} };`, 'f'],
  [`export const o = { 'f g': ${LIMITED} };`, 'f g'],
  [`export const o = { 1: ${LIMITED} };`, '1'],
  [`export class A { f = ${LIMITED}; }`, 'f'],
  [`export class A { #f = ${LIMITED}; g = this.#f; }`, '#f'],
  [`export const take = (f = ${LIMITED}) => f;`, 'f'],
  [`export const { f = ${LIMITED} } = {} as { f?: () => unknown };`, 'f'],
  [`let f: unknown; ({ f = ${LIMITED} } = {} as { f?: unknown }); use(f);`, 'f'],
  [`export default ${LIMITED};`, 'default'],
])('%s', (text, name) => {
  const key = JSON.stringify(name);
  expect(rewritten(module(text))).toContain(`(($file) => ({ ${key}: () => {`);
  expect(rewritten(module(text))).toContain(` })[${key}])($rt.limit($file, 0, { only: [TypeError] }))`);
});

test.each([
  `use(${LIMITED});`,
  `export const [f] = [${LIMITED}];`,
  `const o: { f?: unknown } = {}; o.f = ${LIMITED};`,
  `export const o = { [str()]: ${LIMITED} };`,
  `export const f = bool() ? ${LIMITED} : 1;`,
  `let n = ''; n += ${LIMITED}; export { n };`,
])('no name is given: %s', (text) => {
  expect(rewritten(module(text))).toContain('(($file) => (() => {');
  expect(rewritten(module(text))).toContain('))($rt.limit($file, 0, { only: [TypeError] }))');
});

test('at the beginning of a statement it does not continue the line before', () => {
  expect(rewritten(module(`use(1)\n${LIMITED}()`))).toContain('use(1)\n;(($file) =>');
});
