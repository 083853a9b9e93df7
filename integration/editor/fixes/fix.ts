import type ts from 'typescript';
import type { Environment } from '../../../transformer/environment.js';
import type { Unit } from '../../../transformer/find/unit.js';
import type { Findings } from '../finder.js';

/** What a fix is made from. */
export interface FixContext {
  readonly env: Environment;
  readonly file: ts.SourceFile;
  /** The resilient functions of the file. */
  readonly units: readonly Unit[];
  /** How the editor formats. */
  readonly format: ts.FormatCodeSettings;
}

/** @returns `undefined` if too little is known of the file */
export function contextOf(
  { env, file, units }: Findings,
  format: ts.FormatCodeSettings,
): FixContext | undefined {
  return env === undefined ? undefined : { env, file, units, format };
}

/** One way to mend a diagnostic. */
export interface Fix {
  /** What it does, for the menu. */
  readonly title: string;
  /** What is the same for all fixes of its kind. */
  readonly kind: FixKind;
  readonly changes: readonly ts.TextChange[];
  /** What the file must import from the package for it, as import specifiers. */
  readonly imports: readonly string[];
}

/** A fix of this kind can be applied to a whole file. */
export interface FixKind {
  readonly id: string;
  /** For the menu. */
  readonly all: string;
}

export type Fixer = (context: FixContext, diagnostic: ts.DiagnosticWithLocation) => readonly Fix[];

export function fix(
  kind: FixKind,
  title: string,
  changes: readonly ts.TextChange[],
  imports: readonly string[] = [],
): Fix {
  return { kind, title, changes, imports };
}
