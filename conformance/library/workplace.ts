import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A temporary folder for copies of a checkout; code in them finds this package as an installed one. */
export class Workplace {
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), 'ts-resilient-library-')));

  constructor(private readonly checkout: string) {
    mkdirSync(join(this.#folder, 'node_modules'));
    symlinkSync(ROOT, join(this.#folder, 'node_modules', 'ts-resilient'));
  }

  /** A copy that shares the checkout's dependencies. */
  copy(name: string): string {
    const folder = join(this.#folder, name);
    const filter = (path: string): boolean => !['node_modules', '.git'].includes(basename(path));
    cpSync(this.checkout, folder, { recursive: true, filter });
    symlinkSync(resolve(this.checkout, 'node_modules'), join(folder, 'node_modules'));
    return folder;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
