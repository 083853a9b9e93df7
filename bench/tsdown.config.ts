import { defineConfig } from 'tsdown';

/** The command `npm run bench`, and the programs that its parts start. */
export default defineConfig({
  entry: { main: 'main.ts' },
  outDir: '../node_modules/.cache/ts-resilient-bench',
  format: 'esm',
  fixedExtension: true,
  platform: 'node',
  target: 'es2022',
  dts: false,
  deps: { skipNodeModulesBundle: true },
  logLevel: 'error',
});
