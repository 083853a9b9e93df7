import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { compileGrafted, compilers } from './testing/compile.js';
import { guardEverything } from './testing/guard.js';
import { optionsFor, outputs } from './testing/options.js';

const source = `import { use } from './lib';
export async function f(x: number) {
  const first: string = use(x, 'one'), { second, third: [third = use('two')] } = use('three');
  function inner() { return use('four'); }
  if (first) use('five');
  for (const key of use('six')) { use(key, 'seven'); }
  class K { method() { return use('eight'); } }
  return [second, third, inner, new K(), () => use('nine')];
}
`;

describe.each(compilers)('source maps, TypeScript %s', (_, tsc) => {
  it.each(outputs)('give the exact place of what was kept: %s, %s', (...output) => {
    const options = { ...optionsFor(tsc, output), sourceMap: true };
    const files = { 'lib.d.ts': 'export declare function use(...x: any[]): any;', 'a.ts': source };
    const { 'a.js': code = '', 'a.js.map': map = '' } = compileGrafted(tsc, files, options, guardEverything);
    const trace = new TraceMap(map);
    for (const text of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']) {
      const { line, column } = originalPositionFor(trace, placeOf(code, `"${text}"`, `'${text}'`));
      expect({ line, column }).toEqual(placeOf(source, `'${text}'`));
    }
    const target = originalPositionFor(trace, placeOf(code, 'first = '));
    expect({ line: target.line, column: target.column }).toEqual(placeOf(source, 'first: string'));
  });
});

/** The line, from one, and the column, from zero, of the first of these texts that is found. */
function placeOf(text: string, ...searched: string[]): { line: number; column: number } {
  const offset = Math.max(...searched.map((part) => text.indexOf(part)));
  expect(offset).toBeGreaterThan(-1);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}
