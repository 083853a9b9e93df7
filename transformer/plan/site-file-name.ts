import type ts from 'typescript';
import type { Environment } from '../environment.js';

/** A file's name relative to the project's root, with `/`: the same on every machine. */
export function siteFileName({ root }: Environment, file: ts.SourceFile): string {
  const from = segments(root);
  const to = segments(file.fileName);
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

function segments(path: string): string[] {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '');
}
