import type ts from 'typescript';
import type { TypeScript } from '../work.js';

/** How JavaScript is emitted: for which engine, and with which modules. */
export type Output = readonly [
  target: 'ES2015' | 'ES2022' | 'ESNext',
  module: 'CommonJS' | 'ESNext' | 'NodeNext',
];

export const outputs: readonly Output[] = (['ES2015', 'ES2022', 'ESNext'] as const).flatMap((target) =>
  (['CommonJS', 'ESNext', 'NodeNext'] as const).map((module) => [target, module] as const),
);

/** The compiler options for a kind of output. */
export function optionsFor(tsc: TypeScript, [target, module]: Output): ts.CompilerOptions {
  return {
    target: tsc.ScriptTarget[target],
    module: tsc.ModuleKind[module],
    moduleResolution: tsc.ModuleResolutionKind[module === 'NodeNext' ? 'NodeNext' : 'Bundler'],
    lib: ['lib.esnext.d.ts'],
    types: [],
    esModuleInterop: true,
    ignoreDeprecations: tsc.versionMajorMinor.startsWith('5') ? '5.0' : '6.0',
  };
}
