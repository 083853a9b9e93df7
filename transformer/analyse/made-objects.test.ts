import { body, facts, names } from '../testing/passes.js';

/** What a failed iteration of the last loop leaves unproven. */
function changes(text: string): string {
  const unit = facts(body(text, { parameters: 'a: boolean, given: number[], other: number[]' }));
  return names(unit, unit.changes.at(-1)?.all ?? []);
}

test.each([
  ['a literal', 'const r = [1]; for (const x of given) r.push(x);', 'r'],
  ['new', 'const r = new Set<number>(); for (const x of given) r.add(x);', 'r'],
  ['either of two', 'const r = a ? [1] : [2]; for (const x of given) r.push(x);', 'r'],
  ['a default', 'const r = given ?? [2]; for (const x of other) r.push(x);', 'given r'],
  ['taken from a literal', 'const { r } = { r: [1] }; for (const x of given) r.push(x);', 'r'],
  ['the other of two', 'const r = a ? given : [2]; for (const x of other) r.push(x);', 'given r'],
  ['neither of two', 'const r = a ? given : given.concat(); for (const x of other) r.push(x);', ''],
  ['or else', 'const r = (a && given) || [2]; for (const x of other) r.push(x);', 'given r'],
  [
    'put into a list',
    'const r = [1]; const s: number[][] = []; s.push(r); for (const x of given) s[0]!.push(x);',
    'r s',
  ],
  [
    'a number put into a list',
    'const r = { n: 1 }; const s: number[] = []; s.push(r.n); for (const x of given) s.push(x);',
    's',
  ],
  [
    'returned by a call that is given it',
    'const r = [1]; const s = Object.freeze(r); for (const x of given) use(s, x);',
    'r s',
  ],
  [
    'what a condition looks at',
    'const r = [1]; const s = r ? { n: 1 } : { n: 2 }; for (const x of given) s.n = x;',
    's s.n',
  ],
  ['not made here', 'const r = given.map((x) => x); for (const x of given) r.push(x);', ''],
  ['another name for it', 'const r = [1]; const s = r; for (const x of given) s.push(x);', 'r s'],
  ['inside another', 'const r = [1]; const s = { r }; for (const x of given) s.r.push(x);', 'r s'],
  ['its items', 'const r = [{ n: 1 }]; for (const x of r) x.n = 2;', 'r'],
])('%s', (_, text, expected) => expect(changes(text)).toBe(expected));
