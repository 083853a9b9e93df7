import { module, rewritten } from '../testing/passes.js';

const OTHER =
  'declare function other(): Resilient<number>; declare function soon(): Promise<Resilient<number>>;';

describe('branded', () => {
  test.each([
    ['return report(1);', 'return $rt.report(1, $r);'],
    ['return report(num(1, 2),);', 'return $rt.report(num(1, 2), $r);'],
    ['return other();', 'return $rt.returned(other(), $r, $file, 0, 1);'],
    ['use(1); return other();', 'return $rt.returned(other(), $r, $file, 0, 2);'],
    [
      'for (const x of list()) { use(x); return other(); } throw 0;',
      'return $rt.returned(other(), $r, $file, 0, 3, [$i1], ($v) => $r = $v);',
    ],
    [
      'try { return other(); } finally { use(1); }',
      'return $pending = $rt.returned(other(), $r, $file, 0, 1, [], ($v) => $r = $v);',
    ],
    ['return use(1), other();', 'return $rt.returned((use(1), other()), $r, $file, 0, 1);'],
    [
      'return bool() ? report(1) : other();',
      'return $rt.returned(bool() ? $rt.report(1) : other(), $r, $file, 0, 1);',
    ],
    ['const r = report<number>(1); return r;', 'const r = $rt.report<number>(1);'],
  ])('%s', (text, expected) => {
    expect(rewritten(module(`${OTHER} export function f(): Resilient<number> { ${text} }`))).toContain(
      expected,
    );
  });

  test('report() has a value, undefined', () => {
    const text = 'export function f(): Resilient<void> { return report(); }';
    expect(rewritten(module(text))).toContain('return $rt.report(void 0, $r);');
  });

  test.each([
    ['return other();', 'return $rt.returned(other(), $r, $file, 0, 1);'],
    [
      'return soon();',
      'return $rt.settle(soon(), ($v) => $rt.returned($v, $r, $file, 0, 1), ($e) => $rt.failReturn($r, $file, 0, 1, $e), $r);',
    ],
    ['return await soon();', 'return $rt.returned(await soon(), $r, $file, 0, 1);'],
  ])('async %s', (text, expected) => {
    const source = `${OTHER} export async function f(): Promise<Resilient<number>> { ${text} }`;
    expect(rewritten(module(source))).toContain(expected);
  });
});

describe('wrapped', () => {
  test.each([
    ['() => { return 1; }', 'return $rt.report(1, $r);'],
    ['() => { return; }', 'return $rt.report(void 0, $r);'],
    ['() => num()', 'return ($rt.report(num(), $r));'],
    ['() => ({ a: 1 })', 'return ($rt.report(({ a: 1 }), $r));'],
    ['() => { return use(1), 2; }', 'return $rt.report((use(1), 2), $r);'],
    [
      'async () => { return later(); }',
      'return $rt.settle(later(), ($v) => $rt.report($v, $r), ($e) => $rt.failReturn($r, $file, 0, 1, $e), $r);',
    ],
    ['async () => { return 1; }', 'return $rt.report(1, $r);'],
    ['() => { try { return 1; } finally { use(1); } }', 'return $pending = $rt.report(1, $r);'],
    ['() => { use(() => { return 1; }); }', 'use(() => { return 1; });'],
  ])('%s', (fn, expected) => {
    expect(rewritten(module(`export const f = resilient(${fn});`))).toContain(expected);
  });
});
