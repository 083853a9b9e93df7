import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Case, cases, LONG_VARIANTS } from './cases.js';
import { longFunction } from './long-function.js';

const PROJECT = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    types: ['node'],
    rootDir: 'src',
    outDir: 'dist',
    skipLibCheck: true,
    plugins: [{ transform: 'ts-resilient/transformer', transformProgram: true }],
  },
  include: ['src'],
};

/**
 * Makes a project of the workloads, with the built package as it is installed, and compiles it by `tspc`.
 *
 * @param folder where the project is made
 * @param chosen those whose long functions are generated
 * @returns the folder of the compiled modules
 */
export function prepare(folder: string, chosen: readonly Case[] = cases): string {
  const sources = join(folder, 'src');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(resolve('.'), join(folder, 'node_modules/ts-resilient'), 'junction');
  cpSync('bench/run-time/workloads', sources, { recursive: true });
  writeLongFunctions(sources, chosen);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(PROJECT));
  execFileSync(process.execPath, ['node_modules/ts-patch/bin/tspc.js', '-p', folder], { stdio: 'inherit' });
  return join(folder, 'dist');
}

function writeLongFunctions(sources: string, chosen: readonly Case[]): void {
  for (const { kind, folder, of } of chosen) {
    if (kind !== 'statements') continue;
    cpSync(join(sources, 'tiny/world.ts'), join(sources, folder, 'world.ts'));
    for (const variant of LONG_VARIANTS)
      writeFileSync(join(sources, folder, `${variant}.ts`), longFunction(of, variant));
  }
}
