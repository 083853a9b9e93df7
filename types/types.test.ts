import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The source of a resilient function is valid TypeScript for every compiler, patched or not. So these are unpatched.
const compilers = [
  ['5.9', 'typescript5'],
  ['6.0', 'typescript'],
  ['7.0', 'typescript7'],
] as const;

describe.each(compilers)('TypeScript %s', (version, name) => {
  test('is that version', () => {
    expect(compile(name, '--version').output).toContain(`Version ${version}.`);
  });

  test('accepts every case that must compile, and no case that must not', () => {
    expect(compile(name, '-p', join(__dirname, 'cases'))).toEqual({ code: 0, output: '' });
  });

  test('would notice a case that compiles and must not', () => {
    const project = mkdtempSync(join(tmpdir(), 'ts-resilient-types-'));
    try {
      writeFileSync(
        join(project, 'tsconfig.json'),
        JSON.stringify(extending(join(__dirname, 'cases', 'tsconfig.json'))),
      );
      writeFileSync(join(project, 'case.mts'), '// @ts-expect-error\nexport const fine: number = 1;\n');
      expect(compile(name, '-p', project).output).toContain('TS2578');
    } finally {
      rmSync(project, { recursive: true });
    }
  });
});

function extending(base: string): object {
  return { extends: base, include: ['*.mts'] };
}

function compile(name: string, ...args: readonly string[]): { code: number | null; output: string } {
  const tsc = join(__dirname, '..', 'node_modules', name, 'bin', 'tsc');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...args], { encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}
