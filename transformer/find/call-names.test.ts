import { open } from '../testing/project.js';
import { findUnits } from './find-units.js';

const OWN = ['absorb', 'must', 'reject', 'report', 'resilient'];

function names(input: string, files: Readonly<Record<string, string>> = {}): string[] | undefined {
  const found = open(input, { files }).env.callNames();
  return found && [...found].filter((name) => !OWN.includes(name)).sort();
}

/** Each renames `resilient` in another way; in `input.ts`, the function `f` is given to it. */
const RENAMED: Readonly<Record<string, { input: string; other?: string; names: string[] }>> = {
  'an import': {
    input: "import { resilient as guard } from 'ts-resilient'; export const f = guard(() => 1);",
    names: ['guard'],
  },
  'an export of another module': {
    input: "import * as other from './other'; export const f = other.guard(() => 1);",
    other: "export { resilient as guard } from 'ts-resilient';",
    names: ['guard'],
  },
  'two renames': {
    input: "import { guard as safe } from './other'; export const f = safe(() => 1);",
    other: "import { resilient as one } from 'ts-resilient'; export { one as guard };",
    names: ['guard', 'one', 'safe'],
  },
  'a default export': {
    input: "import safe, * as other from './other'; export const f = safe(() => 1); other.default(() => 1);",
    other: "import { resilient } from 'ts-resilient'; export default resilient;",
    names: ['default', 'safe'],
  },
  'an import of a part': {
    input:
      "import * as all from 'ts-resilient'; import safe = all.resilient; export const f = safe(() => 1);",
    names: ['safe'],
  },
  'an import of a part in a namespace': {
    input:
      "import * as all from 'ts-resilient'; namespace a { export import gård = all.resilient } export const f = a.gård(() => 1);",
    names: ['gård'],
  },
};

test.each(Object.entries(RENAMED))('%s', (_, { input, other = '', names: expected }) => {
  const files = { '/project/src/other.ts': `${other} export {};` };
  expect(names(input, files)).toEqual(expected);
  const { env, file } = open(input, { files });
  expect(findUnits(env, file).units.map(({ name }) => name)).toContain('f');
});

test('other imports and exports give none', () => {
  const input =
    "import { report, type Resilient as R } from 'ts-resilient'; import { a as b } from './other'; export const f = (): R<1> => report(b);";
  expect(names(input, { '/project/src/other.ts': 'export const a = 1; export default a;' })).toEqual([]);
});
