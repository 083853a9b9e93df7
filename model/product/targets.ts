import ts from 'typescript';

/** A compile target. */
export interface Target {
  readonly name: string;
  readonly target: ts.ScriptTarget;
  readonly module: ts.ModuleKind;
}

const SCRIPTS = {
  ES2015: ts.ScriptTarget.ES2015,
  ES2022: ts.ScriptTarget.ES2022,
  ESNext: ts.ScriptTarget.ESNext,
};
const MODULES = { CommonJS: ts.ModuleKind.CommonJS, ESM: ts.ModuleKind.ESNext };

/** Every combination of language level and module system. */
export const TARGETS: readonly Target[] = Object.entries(SCRIPTS).flatMap(([script, target]) =>
  Object.entries(MODULES).map(([kind, module]) => ({ name: `${script} ${kind}`, target, module })),
);
