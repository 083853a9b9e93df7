import { defineConfig } from 'tsdown';

/** The command `npm run model` as one file; it reads the sources of the package from the current directory. */
export default defineConfig({
  entry: { main: 'main.ts' },
  outDir: '../node_modules/.cache/ts-resilient-model',
  format: 'cjs',
  fixedExtension: true,
  platform: 'node',
  target: 'es2022',
  dts: false,
  deps: { neverBundle: ['typescript', 'fast-check', 'magic-string'] },
  logLevel: 'error',
});
