// Compiles an example by `tspc`, which runs the plugin that is named in its tsconfig.json.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Compiles the example in whose folder the given script stands.
 *
 * @returns the folder, relative to the working directory
 */
export function compile(script) {
  const example = relative(process.cwd(), fileURLToPath(new URL('.', script))) || '.';
  linkPackage(example);
  rmSync(join(example, 'dist'), { recursive: true, force: true });
  node(join(root, 'node_modules/ts-patch/bin/tspc.js'), '-p', example);
  return example;
}

/** Plain `tsc`, which knows no plugins. */
export function compileUnguarded(example, outDir) {
  node(join(root, 'node_modules/typescript/bin/tsc'), '-p', example, '--outDir', outDir);
}

export function node(...args) {
  try {
    execFileSync(process.execPath, args, { stdio: 'inherit' });
  } catch (error) {
    // The command itself has said what is wrong.
    process.exit(error.status ?? 1);
  }
}

/** Puts this package where `npm install` would: ts-patch looks for plugins in `node_modules` folders only. */
function linkPackage(example) {
  const modules = join(example, 'node_modules');
  const link = join(modules, 'ts-resilient');
  mkdirSync(modules, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(root, link, 'junction');
}
