import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');

/** A TypeScript and the ts-patch for it, by the names under which this repository has installed them. */
export interface Toolchain {
  readonly name: string;
  readonly typescript: string;
  readonly tsPatch: string;
}

export const toolchains: readonly Toolchain[] = [
  { name: 'TypeScript 5.9 with ts-patch 3.3', typescript: 'typescript5', tsPatch: 'ts-patch3' },
  { name: 'TypeScript 6.0 with ts-patch 4.0', typescript: 'typescript', tsPatch: 'ts-patch' },
];

export const [typescript5, typescript6] = toolchains as [Toolchain, Toolchain];

/** What a command printed, with the project's own directory left out of it, and its exit code. */
export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** How a project differs from the one that is stored. */
export interface Variant {
  readonly type?: 'commonjs' | 'module';
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
}

/** An empty directory into which the packed package and a toolchain are installed, as npm would lay them out. */
export class Sandbox {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'ts-resilient-')));
  readonly #modules = join(this.directory, 'node_modules');
  #projects = 0;

  constructor(toolchain: Toolchain) {
    mkdirSync(this.#modules);
    copyPackage(toolchain.typescript, join(this.#modules, 'typescript'));
    copyPackage(toolchain.tsPatch, join(this.#modules, 'ts-patch'));
    this.#linkDependencies('ts-patch');
    unpack(pack(this.directory), join(this.#modules, 'ts-resilient'));
  }

  /** The directory of an installed package. */
  installed(name: string): string {
    return join(this.#modules, name);
  }

  /** Makes a package of this repository one of the user's. */
  link(name: string): void {
    const link = this.installed(name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }

  /** A copy of a stored project, changed as told. */
  project(source: string, variant: Variant = {}): Project {
    this.#projects += 1;
    const project = new Project(this, join(this.directory, `project-${this.#projects}`));
    cpSync(source, project.directory, { recursive: true });
    project.write('package.json', JSON.stringify({ private: true, type: variant.type ?? 'commonjs' }));
    project.configure((options) => ({ ...options, ...variant.compilerOptions }));
    return project;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  #linkDependencies(name: string): void {
    const { dependencies = {} } = JSON.parse(
      readFileSync(join(this.installed(name), 'package.json'), 'utf8'),
    );
    for (const dependency of Object.keys(dependencies)) {
      if (existsSync(join(this.installed(name), 'node_modules', dependency))) continue;
      this.link(dependency);
    }
  }
}

/** A project of a user, in a sandbox. */
export class Project {
  constructor(
    readonly sandbox: Sandbox,
    readonly directory: string,
  ) {}

  tspc(...args: string[]): Outcome {
    return this.node(this.#tspc, ...args);
  }

  get #tspc(): string {
    return join(this.sandbox.installed('ts-patch'), 'bin', 'tspc.js');
  }

  /**
   * `tspc --watch`: waits until it has compiled, gives what it printed to `look`, and goes on with the next change; it is
   * ended after the last.
   *
   * @param turns what to do with each output; what a turn writes is the change that the next one is about
   */
  async watch(args: readonly string[], turns: readonly ((output: string) => void)[]): Promise<void> {
    const compiler = spawn(process.execPath, [this.#tspc, ...args, '--watch', '--preserveWatchOutput'], {
      cwd: this.directory,
    });
    try {
      let output = '';
      let turn = 0;
      for await (const chunk of compiler.stdout) {
        output += chunk;
        if (!output.includes('Watching for file changes.')) continue;
        turns[turn++]?.(output);
        if (turn === turns.length) break;
        output = '';
      }
    } finally {
      compiler.kill();
    }
  }

  /** The same compiler, without plugins. */
  tsc(...args: string[]): Outcome {
    return this.node(join(this.sandbox.installed('typescript'), 'bin', 'tsc'), ...args);
  }

  node(...args: string[]): Outcome {
    const result = spawnSync(process.execPath, args, { cwd: this.directory, encoding: 'utf8' });
    if (result.error) throw result.error;
    const output = `${result.stdout}${result.stderr}`.replaceAll('file://', '');
    return { code: result.status, output: output.replaceAll(`${this.directory}/`, '') };
  }

  /** Changes the compiler options of `tsconfig.json`. */
  configure(change: (options: Record<string, unknown>) => Record<string, unknown>): void {
    const config = JSON.parse(this.read('tsconfig.json'));
    config.compilerOptions = change(config.compilerOptions);
    this.write('tsconfig.json', JSON.stringify(config, undefined, 2));
  }

  read(path: string): string {
    return readFileSync(join(this.directory, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.directory, path)), { recursive: true });
    writeFileSync(join(this.directory, path), text);
  }

  has(path: string): boolean {
    return existsSync(join(this.directory, path));
  }
}

/** Packs what was last built, and returns the path of the tarball. */
export function pack(into: string): string {
  if (!existsSync(join(root, 'dist', 'transformer.cjs'))) throw new Error('Run `npm run build` first.');
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', into];
  const [packed] = JSON.parse(capture('npm', args, root)) as [{ filename: string }];
  return join(into, packed.filename);
}

function unpack(tarball: string, into: string): void {
  capture('tar', ['-xzf', tarball], dirname(tarball));
  renameSync(join(dirname(tarball), 'package'), into);
}

/** A copy, not a link: ts-patch finds TypeScript, and keeps what it patched, beside where it really stands. */
function copyPackage(name: string, into: string): void {
  cpSync(join(root, 'node_modules', name), into, { recursive: true });
}

function capture(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr || stdout}`);
  return stdout;
}
