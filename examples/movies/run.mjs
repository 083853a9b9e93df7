// Compiles the example twice, from the same sources with the same tsconfig.json: by `tspc`, which runs the plugin
// that is named there, and by plain `tsc`, which knows no plugins. Then runs it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const example = relative(process.cwd(), fileURLToPath(new URL('.', import.meta.url))) || '.';
const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(example, 'dist');

linkPackage();
rmSync(dist, { recursive: true, force: true });
node(join(root, 'node_modules/ts-patch/bin/tspc.js'), '-p', example);
node(join(root, 'node_modules/typescript/bin/tsc'), '-p', example, '--outDir', join(dist, 'unguarded'));
node('--enable-source-maps', join(dist, 'main.js'));

/** Puts this package where `npm install` would: ts-patch looks for plugins in `node_modules` folders only. */
function linkPackage() {
  const modules = join(example, 'node_modules');
  const link = join(modules, 'ts-resilient');
  mkdirSync(modules, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(root, link, 'junction');
}

function node(...args) {
  try {
    execFileSync(process.execPath, args, { stdio: 'inherit' });
  } catch (error) {
    // The command itself has said what is wrong.
    process.exit(error.status ?? 1);
  }
}
