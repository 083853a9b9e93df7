import { body, open } from '../testing/passes.js';
import { transformFile } from '../transform-file.js';

function rewritten(text: string, experimentalDecorators = false): string {
  const { env, file } = open(body(text), { compilerOptions: { experimentalDecorators } });
  return transformFile(env, file).edited?.toString() ?? '';
}

const MARK = 'const mark = (...of: unknown[]): void => use(of);';

test.each([
  ['class A {} use(1); use(A);', false, 'A = class A {};'],
  ['abstract class A {} use(1); use(A);', false, 'A =  class A {};'],
  [`${MARK} @mark class A {} use(1); use(A);`, true, '{ @mark class A {} $c = A; } A = $c;'],
  [
    `${MARK} class A { constructor(@mark x: number) { use(x); } } use(1); use(A);`,
    true,
    '{ class A { constructor(@mark x: number) { use(x); } } $c = A; } A = $c;',
  ],
  ['class A {} use(1); use(A);', true, 'A = class A {};'],
  ['enum A { a = num() } use(1); use(A);', false, '{ enum A { a = num() } $c = A; } A = $c;'],
  ['use(1); enum A { a } use(A);', false, '$at = 0;enum A { a }'],
])('%s', (text, experimentalDecorators, expected) => {
  expect(rewritten(text, experimentalDecorators)).toContain(expected);
});
