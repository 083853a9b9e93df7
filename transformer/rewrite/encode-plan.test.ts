import { Flag, Stop } from '../../runtime/plan.js';
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
  endLine: 4,
  endColumn: 5,
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

test('an empty plan', () => expect(encodePlan(EMPTY)).toEqual(['f', [], [], [], [], []]));

describe('what is empty at the end of a row is left out', () => {
  test.each([
    [{}, [2, 3, 4, 5, 'use();']],
    [{ stop: 'decision' }, [2, 3, 4, 5, 'use();', Stop.decision]],
    [{ stop: 'return' }, [2, 3, 4, 5, 'use();', Stop.return]],
    [{ stop: 'after loop', loop: 2 }, [2, 3, 4, 5, 'use();', Stop.afterLoop, 2]],
    [{ loop: 2 }, [2, 3, 4, 5, 'use();', Stop.none, 2]],
    [{ text: '' }, [2, 3, 4, 5, '']],
  ] as const)('site %j', (change, row) => {
    expect(encodePlan({ ...EMPTY, sites: [{ ...SITE, ...change }] })[1]).toEqual([row]);
  });

  test.each([
    [{}, [1]],
    [{ needs: [0] }, [1, [0]]],
    [{ touches: [4] }, [1, [], [], [], [], [4]]],
    [{ needs: [0], conditions: [1], provides: [2], certain: [3] }, [1, [0], [1], [2], [3]]],
    [{ tests: [5] }, [1, [], [], [], [], [], [5]]],
    [{ isJoined: true }, [1, [], [], [], [], [], [], Flag.joined]],
    [{ isLoop: true }, [1, [], [], [], [], [], [], Flag.loop]],
    [{ isParameter: true }, [1, [], [], [], [], [], [], Flag.parameter]],
    [{ narrowed: [2] }, [1, [], [], [], [], [], [], 0, [], [2]]],
    [{ needs: [0], bases: [0] }, [1, [0], [], [], [], [], [], 0, [0]]],
    [{ isJoined: true, isLoop: true }, [1, [], [], [], [], [], [], Flag.joined | Flag.loop]],
  ])('step %j', (change, row) => {
    expect(encodePlan({ ...EMPTY, steps: [{ ...STEP, ...change }] })[2]).toEqual([row]);
  });

  test.each([
    [{}, [1]],
    [{ changes: [2] }, [1, [2]]],
    [{ itemStop: 'after loop' }, [1, [], Stop.afterLoop]],
    [{ changes: [2, 3], held: [3] }, [1, [2, 3], Stop.none, [3]]],
    [{ changes: [2, 3], tests: [3] }, [1, [2, 3], Stop.none, [], [3]]],
  ] as const)('loop %j', (change, row) => {
    expect(encodePlan({ ...EMPTY, loops: [{ ...LOOP, ...change }] })[3]).toEqual([row]);
  });

  test('checks and unset bindings', () => {
    const [, , , , checks, unset] = encodePlan({ ...EMPTY, checks: [{ ...RULE, needs: [3] }], unset: [1] });
    expect([checks, unset]).toEqual([[[1, [3]]], [1]]);
  });
});

test('the source of a file’s plan', () => {
  const plan = {
    ...EMPTY,
    sites: [SITE, { ...SITE, text: '"\u2028' }],
    steps: [STEP],
    loops: [LOOP],
    unset: [0],
  };
  const source = printFilePlan('a "b".ts', 5, [plan, EMPTY], String);
  expect(source).toBe(`["a \\"b\\".ts", 5, [
  ["f", [
    [2,3,4,5,"use();"],
    [2,3,4,5,"\\"\u2028"]
  ], [[1]], [[1]], [], [0]],
  ["f", [
  ], [], [], [], []]
]]`);
  expect(new Function(`return ${source}`)()).toEqual(['a "b".ts', 5, [encodePlan(plan), encodePlan(EMPTY)]]);
});
