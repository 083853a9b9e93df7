import { type FilePlan, type FunctionPlan, Stop } from '../../runtime/plan.js';
import { statementsOf } from '../../runtime/statement.js';
import * as Tag from '../../runtime/tag.js';
import * as Use from '../../runtime/use.js';
import type { Plan } from '../plan/plan.js';
import { encodePlan, printFilePlan } from './encode-plan.js';

const EMPTY: Plan = {
  name: 'f',
  kind: 'branded',
  isAsync: false,
  isGenerator: false,
  bindings: [],
  sites: [],
  steps: [],
  loops: [],
  checks: [],
  unset: [],
  hoisted: [],
  numbers: [],
  nets: [],
  absorbs: [],
  only: 'everything',
  isBodyNested: false,
};
const SITE = {
  number: 1,
  line: 2,
  column: 3,
  endLine: 2,
  endColumn: 9,
  text: 'use();',
  stop: 'none',
  loop: 0,
  isRejection: false,
} as const;
const RULE = {
  site: 1,
  needs: [],
  bases: [],
  conditions: [],
  narrowed: [],
  provides: [],
  certain: [],
  touches: [],
  tests: [],
};
const STEP = { ...RULE, isChecked: true, isJoined: false, isLoop: false, isParameter: false };
const LOOP = {
  number: 1,
  site: 1,
  changes: [],
  held: [],
  tests: [],
  itemStop: 'none',
  endsAfter: true,
} as const;

function rowsOf(change: Partial<Plan>) {
  return encodePlan({ ...EMPTY, sites: [SITE], steps: [STEP], ...change })[1];
}

test('an empty plan', () => expect(encodePlan(EMPTY)).toEqual(['f', []]));

test('bindings without a value at first', () =>
  expect(encodePlan({ ...EMPTY, unset: [1] })).toEqual(['f', [], [1]]));

describe('what is 0 at the end of a row is left out', () => {
  test.each([
    [{}, [2, 3, 'use();']],
    [{ stop: 'decision' }, [2, 3, 'use();', Stop.decision]],
    [{ stop: 'return' }, [2, 3, 'use();', Stop.return]],
    [{ stop: 'after loop' }, [2, 3, 'use();', Stop.afterLoop]],
    [{ text: '', endColumn: 3 }, [2, 3, '']],
    [{ endColumn: 10 }, [2, 3, ['use();', 0, 10]]],
    [{ endLine: 4, endColumn: 5 }, [2, 3, ['use();', 2, 5]]],
  ] as const)('site %j', (change, row) => expect(rowsOf({ sites: [{ ...SITE, ...change }] })).toEqual([row]));

  test.each([
    [{}, []],
    [{ needs: [0] }, [0, 1]],
    [{ needs: [0], bases: [0] }, [0, 0, -Use.needs]],
    [{ touches: [4] }, [0, 72]],
    [{ tests: [5] }, [0, 80, -Use.tests]],
    [{ narrowed: [2] }, [0, 32, -Use.narrowed]],
    [{ provides: [2, 1], certain: [2] }, [0, 16, -Use.provides, 34]],
    [{ needs: [3], conditions: [3] }, [0, 53]],
    [{ isJoined: true }, [Tag.joined]],
    [{ isParameter: true }, [Tag.parameter]],
    [{ isJoined: true, needs: [0] }, [Tag.joined, 1]],
  ])('step %j', (change, rest) =>
    expect(rowsOf({ steps: [{ ...STEP, ...change }] })).toEqual([[2, 3, 'use();', ...rest]]),
  );

  test.each([
    [{}, []],
    [{ changes: [2] }, [0, 32, -Use.changes]],
    [{ itemStop: 'after loop' }, [Stop.afterLoop << Tag.itemStopShift]],
    [{ changes: [2], tests: [2] }, [0, 32, -(Use.changes | Use.spared)]],
    [{ changes: [2, 3], held: [3] }, [0, 32, -Use.changes, 48, -Use.holds]],
  ] as const)('loop %j', (change, rest) =>
    expect(rowsOf({ loops: [{ ...LOOP, ...change }] })).toEqual([[2, 3, 'use();', ...rest]]),
  );
});

test('a site in a loop, further down: what it is checked for', () => {
  const sites = [SITE, { ...SITE, number: 2, line: 5, endLine: 5, loop: 1 }];
  const checks = [{ ...RULE, site: 2, needs: [3, 4] }];
  expect(rowsOf({ sites, checks, loops: [LOOP], unset: [4] })[1]).toEqual([
    3,
    3,
    'use();',
    Tag.inner | (1 << Tag.loopShift),
    48,
    -Use.reads,
    65,
  ]);
});

test('the source of a file’s plan', () => {
  const plan = {
    ...EMPTY,
    sites: [SITE, { ...SITE, number: 2, text: '"\u2028', endColumn: 5 }],
    steps: [STEP],
    unset: [0],
  };
  const limited = { ...EMPTY, only: [{ statement: 0, path: ['Bad'] }] };
  const only = (classes: readonly unknown[]) => `${classes.length}`;
  const source = printFilePlan('a "b".ts', 5, [plan, EMPTY, limited], only, String);
  expect(source).toBe(`  return ["a \\"b\\".ts", 5, [
  ["f", [
    [2,3,"use();"],
    [0,3,"\\"\u2028",4]
  ], [0]],
  ["f", [
  ]],
  ["f", [
  ], [], 1]
]];`);
  expect(new Function(source)()).toEqual([
    'a "b".ts',
    5,
    [encodePlan(plan), encodePlan(EMPTY), ['f', [], [], 1]],
  ]);
});

test('what many rows use together is written once, for each way of using it', () => {
  const touches = Array.from({ length: 30 }, (_, id) => id);
  const tests = [...touches];
  const sites = [SITE, { ...SITE, number: 2 }, { ...SITE, number: 3 }];
  const steps = [
    { ...STEP, touches, tests },
    { ...STEP, site: 2, touches: [...touches] },
    { ...STEP, site: 3, touches: touches.slice(1), tests },
  ];
  const plan = { ...EMPTY, sites, steps };
  const source = printFilePlan('a.ts', 5, [plan], String, (number) => `list${number}`);
  expect(source).toMatch(/^ {2}const list1 = \[8,24,/);
  expect(source.match(/,\.\.\.list1\]/g)).toHaveLength(1);
  expect(source.match(/,\.\.\.list1,\.\.\.list2\]/g)).toHaveLength(1);
  expect(source.match(/,\.\.\.list2\]/g)).toHaveLength(2);
  expect(usesIn(new Function(source)())).toEqual(usesIn(['a.ts', 5, [encodePlan(plan)]]));
});

/** Of each statement, in whatever order and parts: each binding with each way in which it is used. */
function usesIn([file, , [plan]]: FilePlan): number[][] {
  return statementsOf(file, plan as FunctionPlan).map(({ uses }) =>
    uses
      .flatMap((use) => WAYS.filter((way) => use & way).map((way) => ((use >> Use.shift) << Use.shift) | way))
      .sort((one, other) => one - other),
  );
}

const WAYS = Array.from({ length: Use.shift }, (_, bit) => 1 << bit);
