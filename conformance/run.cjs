/* Runs `test262/main.ts` or `library/main.ts` in this folder: node conformance/run.cjs NAME … */
const { join } = require('node:path');
require('ts-node').register({ project: join(__dirname, 'tsconfig.json') });

const [name] = process.argv.splice(2, 1);
require(join(__dirname, name, 'main.ts'));
