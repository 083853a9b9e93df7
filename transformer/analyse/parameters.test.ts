import { module, open, tsc, units } from '../testing/passes.js';
import { facts, names, plan } from '../testing/passes.js';
import { guardedParameters, hiddenByVar, isHiddenByBody } from './parameters.js';

const source = (parameters: string, body = '') =>
  module(`const x = 1; class Base {} export const f = resilient((${parameters}) => { ${body} });`);

/** The texts of the guarded parameters. */
function guarded(parameters: string): string[] {
  return facts(source(parameters)).outline.parameters.map(({ node }) => node.getText());
}

describe('guarded is what may throw, and what is told from it', () => {
  test.each([
    ['a: number, b = 1, c = [1, {}], d = () => num()', []],
    ['{ a }: { a: 1 }, b = 1', ['{ a }: { a: 1 }']],
    ['a = 1, ...[b]: number[]', ['...[b]: number[]']],
    ['a = num(), b = -1', ['a = num()']],
    ['a = [num()]', ['a = [num()]']],
    ['a = [1, num()]', ['a = [1, num()]']],
    ['a = { b: num() }', ['a = { b: num() }']],
    ['a = { b: 1, c: num() }', ['a = { b: 1, c: num() }']],
    ['a = { [str()]: 1 }', ['a = { [str()]: 1 }']],
    ['a = { ...num }', ['a = { ...num }']],
    ['a = { b: [null, "", -1, undefined] }', []],
    ['a = undefined, b = x', ['b = x']],
    ['{ [str()]: a }: Record<string, number>, b = 1', ['{ [str()]: a }: Record<string, number>']],
    ['a = num(), b = num(() => 1)', ['a = num()', 'b = num(() => 1)']],
    ['a = num(), b: (typeof a)[] = [], c = 1', ['a = num()']],
    ['a = num(<B>(of: B) => of), b = 1', ['a = num(<B>(of: B) => of)']],
    ['a = num(1 as unknown as typeof b), b = 1', ['a = num(1 as unknown as typeof b)']],
    ['a = num(), b = 1, c = [() => 1]', ['a = num()', 'c = [() => 1]']],
    ['a = 1, b = a', ['b = a']],
    ['a = num(), b = () => a', ['a = num()', 'b = () => a']],
    ['a = () => 1, b = num()', ['a = () => 1', 'b = num()']],
    ['a = num(() => b), b = 1, c = 1', ['a = num(() => b)', 'b = 1']],
    ['a = num(() => c), b = 1, ...c: number[]', ['a = num(() => c)', '...c: number[]']],
    ['a = num({ b: 1 }), b = 1', ['a = num({ b: 1 })']],
  ])('%s', (parameters, expected) => expect(guarded(parameters)).toEqual(expected));

  test('a generator has none', () => {
    const text = module('export const f = resilient(function* ({ a }: { a: 1 }) { yield a; });');
    const { env } = open(text);
    const [unit] = units(text);
    expect(unit && guardedParameters(env, unit.node)).toEqual([]);
  });
});

describe('the first that fails takes those after it along', () => {
  test.each([
    ['a: 1, { b } = { b: num() }, c = num(a), d: 1', ['b c d', 'c d']],
    ['a = num(), b: 1, c = num((b = 1))', ['a b c', 'b c']],
  ])('%s', (parameters, provided) => {
    const unit = facts(source(parameters));
    expect(unit.rules.map(({ provides }) => names(unit, provides))).toEqual(provided);
    expect(unit.rules.flatMap(({ needs, conditions }) => [...needs, ...conditions])).toEqual([]);
  });

  test.each([
    ['a = num(), b = num(1), c = num()', ['none', 'none', 'none']],
    ['a = num(), b = fail(), c = num()', ['decision', 'decision', 'none']],
  ])('decisions: %s', (parameters, stops) => {
    const unit = plan(`${source(parameters)} declare function fail(): never;`);
    expect(unit.sites.map(({ stop }) => stop)).toEqual(stops);
  });
});

describe('the body hides a name that the parameters use', () => {
  test.each([
    ['a = num(x)', 'const x = 2; use(x);', true],
    ['a = num(x)', 'class x {}', true],
    ['a = num(class extends Base {})', 'class Base {} use(Base);', true],
    ['a = num(() => x)', 'let [x] = [1]; use(x);', true],
    ['a = num(x)', 'enum x { y }', true],
    ['a = num(x)', 'var x = 2; use(x);', false],
    ['a = num(x)', 'if (bool()) { const x = 2; use(x); }', false],
    ['{ [str(x)]: a }: Record<string, number>', 'const x = 2; use(x);', true],
    ['{ a: [b = x] = [] }: { a?: number[] }', 'const x = 2; use(x);', true],
    ['a = num({ x: 1 })', 'const x = 2; use(x);', false],
    ['a = num(x)', 'use(x);', false],
  ])('%s, %s', (parameters, body, expected) => {
    const { unit, outline } = facts(source(parameters, body));
    const nodes = outline.parameters.flatMap(({ node }) => (tsc.isParameter(node) ? [node] : []));
    expect(isHiddenByBody(tsc, unit.body, nodes)).toBe(expected);
  });
});

describe('a var of the body is another variable than the parameters mean', () => {
  test.each([
    ['a = num(x)', 'if (bool()) { var x = 2; use(x); }', 'x'],
    ['a = num(x)', 'var [x] = [2]; use(x);', 'x'],
    ['a = num(() => x)', 'for (var x of list()) use(x);', 'x'],
    ['a: number = num(), b = () => a', 'var a = 2; use(a);', 'a'],
    ['a: number = num(), b = () => () => a', 'var c = 1, a = 2; use(a, c);', 'a'],
    ['a: number = num(), b = a', 'var a = 2; use(a);', undefined],
    ['a: number = num((a: number) => a)', 'var a = 2; use(a);', undefined],
    ['a = num(x)', 'let y = 2; use(y); { const x = 1; use(x); }', undefined],
    ['a = num(x)', 'var y = 2; use(y);', undefined],
    ['a = num(x)', 'use(() => { var x = 2; use(x); });', undefined],
  ])('%s, %s', (parameters, body, expected) => {
    const text = source(parameters, body);
    const { env } = open(text);
    const [unit] = units(text);
    const nodes = unit === undefined ? [] : guardedParameters(env, unit.node);
    expect(unit && hiddenByVar(env, unit.body, nodes)?.text).toBe(expected);
  });
});
