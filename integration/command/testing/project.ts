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
