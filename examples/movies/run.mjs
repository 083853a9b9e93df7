// Compiles the example twice, from the same sources with the same tsconfig.json: by `tspc`, which runs the plugin
// that is named there, and by plain `tsc`, which knows no plugins. Then runs it.
import { join } from 'node:path';
import { compile, compileUnguarded, node } from '../compile.mjs';

const example = compile(import.meta.url);
compileUnguarded(example, join(example, 'dist/unguarded'));
node('--enable-source-maps', join(example, 'dist/main.js'));
