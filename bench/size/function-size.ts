import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePlan } from '../../runtime/plan.js';
import { bundle, difference, type Size } from './bundle.js';

export const WAYS = ['unguarded', 'try-each', 'resilient', 'without-table'] as const;
export type Way = (typeof WAYS)[number];

/** What the functions of a workload add to a bundle that has all that they call. */
export interface FunctionSizes {
  readonly statements: number;
  /** Bytes of the statements' texts in the table. */
  readonly texts: number;
  readonly sizes: Readonly<Record<Way, Size>>;
}

/** @param folder the compiled modules of the workload: one for each way to write it, and what they call */
export async function measureFunctions(folder: string): Promise<FunctionSizes> {
  const sizes: Partial<Record<Way, Size>> = {};
  for (const way of WAYS) sizes[way] = await sizeIn(folder, way);
  const texts = textsIn(readFileSync(moduleOf(folder, 'resilient'), 'utf8'));
  return {
    statements: texts.length,
    texts: Buffer.byteLength(texts.join('')),
    sizes: sizes as FunctionSizes['sizes'],
  };
}

function moduleOf(folder: string, way: Way): string {
  return join(folder, `${way === 'without-table' ? 'resilient' : way}.js`);
}

async function sizeIn(folder: string, way: Way): Promise<Size> {
  const code = bound(readFileSync(moduleOf(folder, way), 'utf8'));
  const imports = code.match(/^import .*$/gm)?.join('\n') ?? '';
  const called = Array.from(imports.matchAll(/\{(.*)\}/g), ([, names]) =>
    (names as string).split(','),
  ).flat();
  const use = (names: readonly string[]): string => `console.log(${names.map(localName).join(', ')});`;
  const text = way === 'without-table' ? code.replace(TABLE, 'function $file() { }') : code;
  const without = await bundle(`${imports}\n${use(called)}`);
  return difference(await bundle(`${text}\n${use([...called, ...functionsIn(code)])}`), without);
}

/** The name by which an import is known here. */
function localName(imported: string): string {
  return imported.trim().replace(/^.* as /, '');
}

/** Calls the runtime's functions as they are called in a bundle that contains it; `run` is left out as it is not used. */
function bound(code: string): string {
  const names = new Set(Array.from(code.matchAll(/\$rt\.(\w+)/g), ([, name]) => name));
  const imported = [...names].map((name) => `${name} as $rt_${name}`).join(', ');
  return code
    .replace(/^import \{.*\} from 'ts-resilient';$/m, '')
    .replace(/import \* as \$rt from/, `import { ${imported} } from`)
    .replaceAll('$rt.', '$rt_')
    .replace('export function run', 'function run');
}

/** What is measured: all but `run`, which calls it. */
function functionsIn(code: string): string[] {
  const declared = code.matchAll(/^(?:export )?(?:async )?(?:function\*?|class) (\w+)/gm);
  return Array.from(declared, ([, name]) => name as string).filter((name) => name !== 'run');
}

const TABLE = /^function \$file\(\) \{[\s\S]*?^\}$/m;

function textsIn(code: string): string[] {
  const [table] = code.match(TABLE) ?? [];
  const [, , functions] = new Function(`${table}; return $file();`)() as FilePlan;
  return functions.flatMap(([, sites]) =>
    sites.map(([, , text]) => (typeof text === 'string' ? text : text[0])),
  );
}
