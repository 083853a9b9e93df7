import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';

/** What a part has measured, and on what. */
export interface Measured<R> {
  readonly environment: Environment;
  readonly result: R;
}

export interface Environment {
  readonly node: string;
  readonly v8: string;
  readonly typescript: string;
  readonly cores: number;
}

const FOLDER = 'bench/results';

export function writeResult(part: string, result: unknown): void {
  mkdirSync(FOLDER, { recursive: true });
  const measured: Measured<unknown> = { environment: environment(), result };
  writeFileSync(fileOf(part), `${JSON.stringify(measured, undefined, 2)}\n`);
}

/** What was last measured, if anything was. */
export function readResult(part: string): Measured<unknown> | undefined {
  const file = fileOf(part);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function fileOf(part: string): string {
  return join(FOLDER, `${part}.json`);
}

function environment(): Environment {
  const { node, v8 } = process.versions;
  return { node, v8, typescript: ts.version, cores: availableParallelism() };
}
