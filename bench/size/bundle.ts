import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Plugin, rolldown } from 'rolldown';

/** Bytes of minified code, and of the same compressed by gzip at its default level. */
export interface Size {
  readonly minified: number;
  readonly gzip: number;
}

const ENTRY = '\0entry';

/**
 * Bundles a module for browsers as an application is bundled: minified, without what is not used. What it imports by
 * a path that is not absolute stays outside.
 *
 * @param entry its text
 */
export async function bundle(entry: string): Promise<Size> {
  const given: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === 'entry' ? ENTRY : undefined),
    load: (id) => (id === ENTRY ? entry : undefined),
  };
  const external = (id: string, importer?: string): boolean =>
    importer === ENTRY && (id.startsWith('.') || id.startsWith('ts-resilient'));
  const build = await rolldown({ input: 'entry', external, plugins: [given], logLevel: 'silent' });
  const { output } = await build.generate({ format: 'esm', minify: true });
  return sizeOf(output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n'));
}

export function sizeOf(code: string): Size {
  return { minified: Buffer.byteLength(code), gzip: gzipSync(code).length };
}

export function difference(whole: Size, part: Size): Size {
  return { minified: whole.minified - part.minified, gzip: whole.gzip - part.gzip };
}

/** Exports these names of a module, which is given by its path. */
export function exporting(names: readonly string[], path: string): string {
  return `export { ${names.join(', ')} } from ${JSON.stringify(resolve(path))};`;
}
