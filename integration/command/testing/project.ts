import { spawnSync } from 'node:child_process';
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
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

/** A copy of a stored project, in a folder of its own, that finds this package and TypeScript. */
export class CommandProject {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'ts-resilient-command-')));

  constructor(name: string, typescript = 'typescript') {
    cpSync(join(__dirname, '..', 'projects', name), this.folder, { recursive: true });
    this.#link('typescript', join(root, 'node_modules', typescript));
    // Its types are those that were last built.
    this.#link('ts-resilient', root);
  }

  #link(name: string, target: string): void {
    const modules = join(this.folder, 'node_modules');
    mkdirSync(modules, { recursive: true });
    symlinkSync(target, join(modules, name), 'junction');
  }

  /** Compiles it; the plugin is what was last built. */
  build(compiler: 'tspc' | 'tsc' = 'tspc'): void {
    const script = compiler === 'tspc' ? 'ts-patch/bin/tspc.js' : 'typescript/bin/tsc';
    this.node(join(root, 'node_modules', script), '-p', '.');
  }

  /** Puts a built file and what it imports into one. */
  bundle(path: string, into: string, ...options: string[]): void {
    const tsdown = join(root, 'node_modules', 'tsdown', 'dist', 'run.mjs');
    const shape = ['--format', 'esm', '--no-config', '--no-dts', '--logLevel', 'error'];
    this.node(tsdown, path, '--out-dir', into, ...shape, ...options);
  }

  /** @throws what the script prints, if it fails */
  node(...args: string[]): void {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: this.folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stdout + stderr);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Changes the compiler options of `tsconfig.json`. */
  configure(change: (options: Record<string, unknown>) => Record<string, unknown>): void {
    const config = JSON.parse(this.read('tsconfig.json'));
    this.write(
      'tsconfig.json',
      JSON.stringify({ ...config, compilerOptions: change(config.compilerOptions) }),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
