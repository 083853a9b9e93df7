import { defineConfig, type UserConfig } from 'tsdown';

const common: UserConfig = {
  format: ['esm', 'cjs'],
  fixedExtension: true,
  target: 'es2022',
  dts: true,
  // A default export stays a property `default`, so that every entry has the same shape in both formats.
  cjsDefault: false,
  // TypeScript's `__importStar`, in the user's CommonJS, hands a module on as it is only if it is so marked; others it copies.
  outputOptions: { esModule: true },
  checks: { legacyCjs: false, pluginTimings: false },
  logLevel: 'warn',
};

/** The libraries that come inside the transformer, each with its licence. */
const bundled = ['magic-string', '@jridgewell/sourcemap-codec'];
/** And inside the command. */
const bundledInCommand = [...bundled, 'picocolors'];

/** An editor's `tsserver` takes a module that is a function; for everybody else the function is its property `default`. */
const FUNCTION_ITSELF =
  "module.exports = Object.assign(Object.defineProperty(exports.default, '__esModule', { value: true }), exports);";

export default defineConfig([
  {
    ...common,
    name: 'runtime',
    entry: { index: 'runtime/index.ts', runtime: 'runtime/emitted.ts' },
    platform: 'neutral',
    // Numbers that have a name in the sources need none in the user's bundle.
    inputOptions: { optimization: { inlineConst: { mode: 'all', pass: 2 } } },
    // What the user's program loads has no dependencies.
    deps: { onlyBundle: [] },
  },
  {
    ...common,
    name: 'transformer',
    entry: { transformer: 'integration/index.ts' },
    platform: 'node',
    footer: ({ format }) => (format === 'cjs' ? { js: FUNCTION_ITSELF } : undefined),
    // The user's TypeScript is handed to the transformer; the libraries it edits text with come inside it.
    deps: { neverBundle: ['typescript', 'ts-patch'], onlyBundle: bundled },
    copy: bundledInCommand.map((name) => ({
      from: `node_modules/${name}/LICENSE`,
      to: 'dist/licenses',
      rename: `${name.replace(/^.*\//, '')}.txt`,
    })),
  },
  {
    ...common,
    name: 'command',
    entry: { command: 'integration/command/main.ts' },
    // It is run, and not imported.
    format: ['esm'],
    dts: false,
    platform: 'node',
    deps: { neverBundle: ['typescript'], onlyBundle: bundledInCommand },
  },
]);
