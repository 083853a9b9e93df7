import { basename } from 'node:path';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/experimental';
import { sizeOf } from './bundle.js';

/** What a module of the runtime has in the bundle of a program with plain statements. */
export interface ModuleShare {
  readonly module: string;
  /** Bytes of gzip by which the bundle would be smaller without it. */
  readonly gzip: number;
}

const ENTRY = `export { emittedFor, fail, report, end } from './runtime/emitted.ts';`;

/** Bundles the sources, and takes each module out of the result in turn. */
export async function measureShares(): Promise<ModuleShare[]> {
  const modules = await modulesOf(ENTRY);
  const whole = gzipOf(modules.map(({ code }) => code));
  return modules
    .map(({ module }) => {
      const others = modules.filter((other) => other.module !== module);
      return { module, gzip: whole - gzipOf(others.map(({ code }) => code)) };
    })
    .sort((a, b) => b.gzip - a.gzip);
}

async function modulesOf(entry: string): Promise<{ module: string; code: string }[]> {
  const build = await rolldown({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? `${process.cwd()}/entry.ts` : undefined),
        load: (id) => (id.endsWith('/entry.ts') ? entry : undefined),
      },
    ],
    optimization: { inlineConst: { mode: 'all', pass: 2 } },
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'esm' });
  return Object.entries(output[0].modules).flatMap(([id, { code }]) =>
    code === null || code === '' ? [] : [{ module: basename(id, '.ts'), code }],
  );
}

/** As minified together; what is declared at the top level has short names only in a script of its own. */
function gzipOf(codes: readonly string[]): number {
  return sizeOf(minifySync('part.js', codes.join('\n'), { mangle: { toplevel: true } }).code).gzip;
}
