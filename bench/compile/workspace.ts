import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Files } from './generate/project.js';

const PLUGIN = { transform: 'ts-resilient/transformer', transformProgram: true };

/** Whether the compiler is to have the plugin. */
export type Variant = 'plain' | 'guarded';
export const VARIANTS: readonly Variant[] = ['plain', 'guarded'];

/** A folder of projects, with the compiler, ts-patch and this package installed for them. It is apart from the repository. */
export class Workspace {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'ts-resilient-bench-')));

  constructor() {
    const modules = join(this.folder, 'node_modules');
    mkdirSync(modules);
    // Copies, since ts-patch keeps what it has patched beside TypeScript.
    for (const name of ['typescript', 'ts-patch'])
      cpSync(installed(name), join(modules, name), { recursive: true });
    const { dependencies } = JSON.parse(readFileSync(join(installed('ts-patch'), 'package.json'), 'utf8'));
    for (const name of ['@types', ...Object.keys(dependencies)])
      symlinkSync(installed(name), join(modules, name), 'junction');
    symlinkSync(resolve('.'), join(modules, 'ts-resilient'), 'junction');
  }

  get tspc(): string {
    return join(this.folder, 'node_modules', 'ts-patch', 'bin', 'tspc.js');
  }

  /** A project of generated files. */
  generated(name: string, files: Files, pluginOptions: object = {}): string {
    const project = join(this.folder, name);
    for (const [path, text] of files) write(join(project, 'src', path), text);
    write(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    configure(project, { types: [] }, { include: ['src'] }, pluginOptions);
    return project;
  }

  /** The sources of Effect, as its package has them: a project that has nothing to do with this package. */
  effect(): string {
    const project = join(this.folder, 'effect');
    for (const part of ['src', 'package.json'])
      cpSync(join(installed('effect'), part), join(project, part), { recursive: true });
    const options = { types: ['node'], rewriteRelativeImportExtensions: true };
    configure(project, { ...options, exactOptionalPropertyTypes: true }, { files: ['src/Effect.ts'] });
    return project;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function installed(name: string): string {
  return resolve('node_modules', name);
}

/** A `tsconfig` for each variant. */
function configure(
  project: string,
  own: Readonly<Record<string, unknown>>,
  rest: object,
  pluginOptions: object = {},
): void {
  const common = { target: 'ES2022', module: 'NodeNext', strict: true, skipLibCheck: true, rootDir: 'src' };
  const compilerOptions = { ...common, lib: ['ESNext', 'DOM', 'DOM.Iterable'], ...own };
  const plugins = { plain: [], guarded: [{ ...PLUGIN, ...pluginOptions }] };
  for (const variant of VARIANTS) {
    const options = { ...compilerOptions, outDir: `dist-${variant}`, plugins: plugins[variant] };
    write(configOf(project, variant), JSON.stringify({ compilerOptions: options, ...rest }));
  }
}

export function configOf(project: string, variant: Variant): string {
  return join(project, `${variant}.json`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
