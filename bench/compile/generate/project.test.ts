import { open } from '../../../transformer/testing/project.js';
import { findUnits } from '../../../transformer/find/find-units.js';
import { type Files, makeLongFile, makeLongFunction, makeProject } from './project.js';

const LIB = { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.esnext.disposable.d.ts'] };

/** The numbers of type errors and of resilient functions. */
function counted(files: Files): { errors: string[]; units: number } {
  const placed = Object.fromEntries([...files].map(([path, text]) => [`/project/src/${path}`, text]));
  const { env } = open('export {};', { compilerOptions: LIB, files: placed });
  const own = Object.keys(placed).map((path) => env.program.getSourceFile(path) as never);
  const errors = own.flatMap((file) => [...env.program.getSemanticDiagnostics(file)]);
  const units = own.reduce((sum, file) => sum + findUnits(env, file).units.length, 0);
  return { errors: errors.map(({ messageText }) => String(messageText)), units };
}

test('the same seed gives the same project, another one another', () => {
  const shape = { seed: 1, share: 0.1, lines: 500 };
  expect(makeProject(shape)).toEqual(makeProject(shape));
  expect(makeProject({ ...shape, seed: 2 })).not.toEqual(makeProject(shape));
});

test('a project without type errors, a share of whose functions is resilient', () => {
  const { errors, units } = counted(makeProject({ seed: 3, share: 0.1, lines: 1_000 }));
  expect(errors).toEqual([]);
  expect(units).toBeGreaterThan(1);
  expect(units).toBeLessThan(20);
}, 60_000);

test.each([
  ['one function of 300 statements', makeLongFunction(3, 300), 1],
  ['one file of 20 functions', makeLongFile(3, 20, 1), 20],
])('%s', (_, files, expected) => expect(counted(files)).toEqual({ errors: [], units: expected }), 60_000);
