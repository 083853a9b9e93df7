import { body, open } from '../testing/passes.js';
import { transformFile } from '../transform-file.js';
import { type ExplainedFailure, explainUnit } from './explain-unit.js';

function explain(text: string, parameters = 'p: number', async = false) {
  const { env, file } = open(body(text, { parameters, async }));
  const [unit] = transformFile(env, file).units;
  if (unit === undefined) throw new Error(`Nothing is resilient here:\n${text}`);
  return explainUnit(env, unit);
}

/** What follows from each way in which the statement with this text fails. */
function follows(text: string, statement: string): string[] {
  const { statements } = explain(text);
  const found = statements.find((one) => one.text.startsWith(statement));
  if (found === undefined) throw new Error(`There is no statement ${statement}`);
  const name = (id: number) => statements[id - 1]?.text.replace(/[;(].*/, '') ?? 'the end';
  return found.failures.map((failure) => tell(failure, name));
}

function tell(failure: ExplainedFailure, name: (id: number) => string): string {
  const { way, skipped, maySkip, onPartialData, value, stopped, recorded } = failure;
  const part = (title: string, ids: readonly number[]) =>
    ids.length === 0 ? [] : [`${title} ${ids.map(name).join(', ')}`];
  return [
    way,
    ...(recorded === 'yes' ? [] : [`recorded ${recorded}`]),
    ...part('skips', skipped),
    ...part('may skip', maySkip),
    ...part('partial', onPartialData),
    `value ${value}`,
    ...stopped.map((reason) => `stopped by ${reason}`),
  ].join('; ');
}

describe('what follows', () => {
  test.each<[string, string, string, string[]]>([
    ['a step that nothing needs', 'use(1); const a = num(); return a;', 'use(1)', ['fails; value yes']],
    [
      'a step that the return needs',
      'const a = num(); use(1); return a;',
      'const a',
      ['fails; skips return a; value no; stopped by return'],
    ],
    [
      'an iteration leaves partial data',
      'let a = 0; for (const x of list()) { a += num(x); } use(a); if (a > 1) use(2); return a;',
      'a += num',
      ['fails; skips if ; partial use, return a; value yes'],
    ],
    [
      'the head of a loop: before the first item what it sets is unset, later it is in doubt',
      'let a = 0; for (const x of list()) { a += num(x); } use(a); return 1;',
      'for (',
      ['fails; skips use; value yes', 'fails later; partial use; value yes'],
    ],
    [
      'an item that cannot be bound',
      'let a = 0; for (const { length } of [str()]) { a += length; } if (a) use(1); return a;',
      'for (',
      [
        'fails; skips if , return a; value no; stopped by return',
        'fails later; skips if ; partial return a; value yes',
        'item; skips if ; partial return a; value yes',
      ],
    ],
    [
      'a decision in a loop ends the function after it',
      'for (const x of list()) { use(x); assert(x); } use(1); return 1;',
      'use(x)',
      ['fails; skips use, return 1; value no; stopped by decision'],
    ],
    [
      'another item may return',
      'for (const x of list()) { use(x); if (num(x)) return 1; } return 2;',
      'use(x)',
      ['fails; skips return 2; value maybe; stopped by decision'],
    ],
    [
      'an early return that is not reached',
      'use(0); if (bool()) { use(1); return 1; } use(2); return 2;',
      'use(1)',
      ['fails; skips use, return 2; value no; stopped by decision'],
    ],
    [
      'an early return elsewhere may give the value',
      'const a = num(); if (bool()) return 1; return a;',
      'const a',
      ['fails; skips return a; value maybe; stopped by return'],
    ],
    [
      'what the author catches',
      'let a = 0; try { a = num(); } catch { use(1); } return a;',
      'a = num',
      ['fails; recorded no; value yes'],
    ],
    [
      'what a handler may throw on',
      'let a = 0; try { a = num(); } catch (e) { throw e; } return a;',
      'a = num',
      ['fails; skips return a; value no; stopped by decision'],
    ],
    [
      'a resource that cannot be disposed of, after the value was made',
      'using a = { [Symbol.dispose]() { use(1); } }; return 1;',
      'using a',
      ['fails; value yes', 'disposal; value yes'],
    ],
    [
      'finally blocks run',
      'const a = num(); try { use(a); return a; } finally { use(2); }',
      'use(2)',
      ['fails; value yes'],
    ],
    [
      'what follows a loop in a compound step depends on the way',
      'let a = 0; if (bool()) { for (const x of list()) { a += num(x); } if (a) use(1); } return 1;',
      'a += num',
      ['fails; skips if ; value yes'],
    ],
  ])('%s', (_, text, statement, expected) => expect(follows(text, statement)).toEqual(expected));
});

test('what cannot fail has no consequences', () => {
  const { statements } = explain(
    'let a = 0; const b: number[] = []; const c = () => num(); return [a, b, c];',
  );
  expect(statements.map(({ failures }) => failures.length)).toEqual([0, 0, 0, 1]);
});

test('what each needs, provides and may do', () => {
  const { statements } = explain('const a = num(p); if (a) { throw new Error(str(a)); } assert(a); fail(a);');
  const told = statements.map(({ kind, needs, provides, decidesOn, exits, parent }) =>
    [kind, needs.join(), provides.join(), decidesOn.join(), exits.join(), parent ?? ''].join(' | '),
  );
  expect(told).toEqual([
    'step | p | a |  |  | ',
    'step | a |  | a |  | ',
    'inner | a |  |  | throw | 2',
    'step | a |  |  | assertion | ',
    'step | a |  |  | never returns | ',
  ]);
});

test('a function with very many ways through it says that nothing is certain', () => {
  const jumps = Array.from({ length: 30 }, (_, n) => `if (num(${n})) continue;`).join(' ');
  const { statements } = explain(`while (bool()) { for (const x of list()) { use(x); } ${jumps} } return 1;`);
  const use = statements.find(({ text }) => text === 'use(x);');
  expect(use?.failures[0]).toMatchObject({ isCut: true, value: 'maybe', recorded: 'maybe' });
});

test('ways that make no difference are not followed', () => {
  const ifs = Array.from(
    { length: 60 },
    (_, n) => `if (num(${n})) { for (const x of list()) { use(x); } if (num(a)) return ${n}; }`,
  );
  const { statements } = explain(`const a = num(); use(0); ${ifs.join(' ')} return 1;`);
  expect(statements[1]?.failures[0]).toMatchObject({
    isCut: false,
    value: 'yes',
    recorded: 'yes',
    skipped: [],
  });
});

test('a handler may throw on what it has received', () => {
  expect(
    follows('let a = 0; try { a = num(); } catch (e) { if (bool()) throw e; } return a;', 'a = num'),
  ).toEqual(['fails; recorded maybe; may skip return a; value maybe; stopped by decision']);
});

test('the promise that an async function returns passes its handlers', () => {
  const { statements } = explain('try { return later(); } catch { return 1; } finally { use(2); }', '', true);
  expect(statements[1]?.failures).toMatchObject([
    { way: 'fails', recorded: 'no', value: 'yes' },
    { way: 'rejection', recorded: 'yes', value: 'no', stopped: ['return'] },
  ]);
});
