import type ts from 'typescript';
import type { Environment } from '../environment.js';
import { siteFileName } from './site-file-name.js';

test.each([
  ['/project', '/project/a.ts', 'a.ts'],
  ['/project', '/project/src/a.ts', 'src/a.ts'],
  ['/project/', '/project/src/a.ts', 'src/a.ts'],
  ['/', '/project/a.ts', 'project/a.ts'],
  ['/project/app', '/project/lib/a.ts', '../lib/a.ts'],
  ['/project/app/deep', '/a.ts', '../../../a.ts'],
  ['/project', '/projects/a.ts', '../projects/a.ts'],
  ['/project/src', '/project/src', '../src'],
  ['C:\\project', 'C:/project/src/a.ts', 'src/a.ts'],
  ['C:/project', 'C:\\project\\src\\a.ts', 'src/a.ts'],
])('from %s, %s is %s', (root, fileName, expected) => {
  expect(siteFileName({ root } as Environment, { fileName } as ts.SourceFile)).toBe(expected);
});
