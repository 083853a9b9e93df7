import { analyseUnit } from './analyse-unit.js';
import { findUnits } from '../find/find-units.js';
import type { Unit } from '../find/unit.js';
import { body, names, open } from '../testing/passes.js';

function allNames(source: string, files: Readonly<Record<string, string>>): string {
  const { env, file } = open(source, { files });
  const facts = analyseUnit(env, findUnits(env, file).units[0] as Unit);
  return names(facts, facts.bindings.all.keys());
}

test('a global of another file that stands at the same positions is no variable of a closure', () => {
  const text = 'use(() => {\n  place.n = 1;\n});\nuse("a long one".repeat(100));';
  const source = body(text);
  const declaration = `${' '.repeat(source.indexOf('place'))}declare var place: { n: number };`;
  expect(allNames(source, { '/project/src/global.d.ts': declaration })).toBe('place.n');
});
