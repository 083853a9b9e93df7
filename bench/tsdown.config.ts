import { defineConfig } from 'tsdown';

/** The command `npm run bench`, and the programs that its parts start: each part has entries of its own here. */
export default defineConfig({
  entry: { main: 'main.ts', 'run-time': 'run-time/process.ts', memory: 'memory/process.ts' },
  outDir: '../node_modules/.cache/ts-resilient-bench/programs',
  // Cleaning follows links: nothing that a part makes may stand in this folder.
  clean: false,
  format: 'esm',
  fixedExtension: true,
  platform: 'node',
  target: 'es2022',
  dts: false,
  deps: { skipNodeModulesBundle: true },
  logLevel: 'error',
});
